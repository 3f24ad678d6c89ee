package app.connect.recorder.telemetry;

import java.util.Locale;

/** Why something that arrived, or should have, does not go on. Everything dropped has one. */
public enum DropReason {
    /** The person's consent gate was closed. */
    GATE_CLOSED,
    /** The track is muted, and its sender sends all the same. */
    MUTED,
    /** What was captured after its sender had left. */
    LEFT,
    /** A queue was full. */
    OVERFLOW,
    /** Longer than any packet or frame may be, or of a picture larger than is decoded. */
    OVERSIZE,
    /** Not what the port is for: no RTP, no RTCP, or malformed. */
    CORRUPT,
    /** A payload of a form that its codec has and the track did not declare, or that is not supported. */
    UNSUPPORTED_PAYLOAD,
    /** A payload type that the track did not declare. */
    WRONG_PAYLOAD_TYPE,
    /** From another address, port or SSRC than the one that is latched. */
    WRONG_SOURCE,
    /** From a source that has said good-bye. */
    AFTER_BYE,
    /** A packet that had come already. */
    DUPLICATE,
    /** A packet that came after its place was given up, or sound that came after its moment was mixed. */
    LATE,
    /** What was captured before the epoch's first frame: after a take-over up to a slot's length. */
    BEFORE_START,
    /** What came after the cut that ended the epoch. */
    AFTER_CUT,
    /** A sequence number so far off that it is taken for a stray. */
    OUT_OF_WINDOW,
    /** A packet that never came within the jitter budget. */
    LOST,
    /** A frame of which a part is missing. */
    INCOMPLETE_FRAME,
    /** A whole frame that refers to something lost, or came before the first key frame. */
    UNDECODABLE_FRAME,
    /** On a track whose stream has failed again and again. */
    QUARANTINED,
    /** An encoded slot for which the spool had no room: the store has been away for too long. */
    SPOOL_FULL,
    /** RTCP of ours that the socket did not take. */
    UNSENT;

    /** The label in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
