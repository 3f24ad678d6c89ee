package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtpPacket;

/**
 * Puts packets, which come in order, together to frames of one codec, and lets through only what can be decoded after what
 * went before. Keeps no clock.
 */
interface Depacketizer {
    void packet(RtpPacket packet, Outlet out);

    /** These many packets are missing here. */
    void lost(int packets, Outlet out);

    /** What comes next has nothing to do with what was before. */
    void interrupt();

    interface Outlet {
        void format(Format format);

        void frame(EncodedBytes data, long timestamp, boolean keyFrame, int durationTicks);

        void gap(int lostFrames, Assembled.Gap.Reason reason);

        /** Nothing goes on until a key frame comes. */
        void needKeyFrame();

        /** A key frame came that no decoder is given; nothing goes on until another comes. */
        void keyFrameRefused();
    }
}
