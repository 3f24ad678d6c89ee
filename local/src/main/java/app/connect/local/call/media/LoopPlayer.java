package app.connect.local.call.media;

/** Plays a {@link MediaLoop} for one track; a key frame that was asked for comes where the loop can begin anew. */
public final class LoopPlayer implements FrameSource {
    private static final long NOWHERE = -1;

    private final MediaLoop loop;
    private boolean keyFrameWanted;
    private long begunAnew = NOWHERE;

    public LoopPlayer(MediaLoop loop) {
        this.loop = loop;
    }

    @Override
    public byte[] frame(long number) {
        if (loop.isKey(number)) {
            begunAnew = NOWHERE;
            keyFrameWanted = false;
        } else if (keyFrameWanted && loop.canBeginAnew(number)) {
            begunAnew = number;
            keyFrameWanted = false;
        }
        return begunAnew == NOWHERE ? loop.frame(number) : loop.frame(number, begunAnew);
    }

    @Override
    public boolean isKey(long number) {
        return loop.isKey(number);
    }

    @Override
    public void requestKeyFrame() {
        keyFrameWanted = true;
    }
}
