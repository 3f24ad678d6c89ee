package app.connect.recorder.media.assembly;

import app.connect.recorder.media.arrival.RtcpSender;

/**
 * What a track's sender is asked for, and when: lost packets while they can still be used, key frames when something is
 * missing for good, when the decoder wishes one, and when a source that does not begin with one goes on without. A
 * sender that is silent is asked for nothing.
 */
final class SenderRequests {
    /**
     * A sender that cannot send a packet again is asked for a key frame while the jitter buffer still waits: twice the
     * jitter that is usual; what is reordered by more costs a key frame for nothing.
     */
    private static final long EARLY_REQUEST_NANOS = 60_000_000L;

    /** Who has sent nothing for so long sends no key frame either: it is asked for when packets come again. */
    private static final long ASKS_IN_SILENCE_NANOS = 5_000_000_000L;

    private final boolean repeats;
    private final boolean video;
    private final RtcpSender sender;
    private final KeyFrameWish wish;
    private final NackSchedule nacks;
    private final KeyFrameRequests keyFrames = new KeyFrameRequests();
    private boolean sourceIsFresh = true;
    private long lastPacketNanos;
    private long requestedEarly = Long.MIN_VALUE;

    /** @param budgetNanos how long a packet is waited for at least */
    SenderRequests(TrackFormat track, long budgetNanos, RtcpSender sender, KeyFrameWish wish) {
        this.repeats = track.nack();
        this.video = track.codec().isVideo();
        this.sender = sender;
        this.wish = wish;
        this.nacks = new NackSchedule(track.nack(), budgetNanos);
    }

    void packetCame(long nowNanos) {
        lastPacketNanos = nowNanos;
        if (sourceIsFresh) {
            sourceIsFresh = false;
            if (video) {
                keyFrames.begin(nowNanos);
            }
        }
    }

    /** What the decoder and the jitter buffer say before more is taken out of it. */
    void look(JitterBuffer buffer, long nowNanos) {
        boolean wished = wish.take();
        int refusals = wish.refusals();
        if (wished && !sourceIsFresh) {
            keyFrames.refused(nowNanos, Math.max(1, refusals));
        } else if (refusals == 0) {
            keyFrames.decoded();
        }
        if (earlyRequest(buffer) <= nowNanos) {
            keyFrames.need(nowNanos);
            requestedEarly = buffer.missingSince();
        }
    }

    /** Asks for what is due now; {@code gaveUp}: some of what was missing before is waited for no more. */
    void ask(JitterBuffer buffer, long nowNanos, boolean gaveUp) {
        nacks.observe(buffer, nowNanos, gaveUp);
        buffer.waitFor(nacks.budgetNanos());
        int[] missing = nacks.poll(nowNanos);
        if (missing.length > 0) {
            sender.nack(missing);
        }
        if (nowNanos - lastPacketNanos > ASKS_IN_SILENCE_NANOS) {
            stopAsking();
        } else if (keyFrames.poll(nowNanos)) {
            sender.requestKeyFrame();
        }
    }

    /** When there is something to ask for though nothing comes. */
    long deadline(JitterBuffer buffer) {
        return Math.min(nacks.deadline(), Math.min(keyFrames.deadline(), earlyRequest(buffer)));
    }

    /** When a key frame is asked for because of what is missing now, once for each loss. */
    private long earlyRequest(JitterBuffer buffer) {
        long since = buffer.missingSince();
        return repeats || !video || since == requestedEarly || since == JitterBuffer.NEVER
                ? JitterBuffer.NEVER
                : since + EARLY_REQUEST_NANOS;
    }

    /** Nothing can be decoded until a key frame comes. */
    void needKeyFrame(long nowNanos) {
        keyFrames.need(nowNanos);
    }

    void keyFrameCame(long nowNanos) {
        keyFrames.satisfied(nowNanos);
    }

    /** A key frame came that the decoder is not even given. */
    void keyFrameRefused(long nowNanos) {
        keyFrames.satisfied(nowNanos);
        wish.ask();
    }

    /** Until packets come. */
    void stopAsking() {
        if (keyFrames.deadline() != JitterBuffer.NEVER) {
            keyFrames.cancel();
            sourceIsFresh = true;
        }
    }

    /** What the decoder refused was the old source's. */
    void changeSource() {
        wish.decoded();
        keyFrames.decoded();
    }

    /** What comes next has nothing to do with what was before. */
    void interrupt() {
        nacks.reset();
        keyFrames.cancel(); // asked for again when packets come
        sourceIsFresh = true;
    }
}
