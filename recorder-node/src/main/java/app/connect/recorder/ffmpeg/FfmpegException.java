package app.connect.recorder.ffmpeg;

/** FFmpeg refused a call: which one, its return code and FFmpeg's own words for that code. */
public final class FfmpegException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int code;

    public FfmpegException(String call, int code, String text) {
        super(call + " failed: " + text + " (" + code + ")");
        this.call = call;
        this.code = code;
    }

    public String call() {
        return call;
    }

    public int code() {
        return code;
    }
}
