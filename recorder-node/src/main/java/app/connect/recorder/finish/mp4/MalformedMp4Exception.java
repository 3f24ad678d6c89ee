package app.connect.recorder.finish.mp4;

/** Bytes that should be MP4 are not, or not of the kind that this project writes. */
public final class MalformedMp4Exception extends RuntimeException {
    public MalformedMp4Exception(String message) {
        super(message);
    }
}
