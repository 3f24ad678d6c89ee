package app.connect.recorder.media.assembly;

import java.util.Map;

/**
 * Under which ids a track's packets carry the header extensions that are read (RFC 8285 §5); 0 where they do not.
 *
 * @param videoOrientation {@code urn:3gpp:video-orientation}
 * @param captureTime abs-capture-time
 */
public record ExtensionIds(int videoOrientation, int captureTime) {
    public static final ExtensionIds NONE = new ExtensionIds(0, 0);
    public static final String VIDEO_ORIENTATION = "urn:3gpp:video-orientation";
    public static final String CAPTURE_TIME = "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";

    private static final int MOST = 255;

    /** From the declaration, id → URI; ids that are no numbers are left out. */
    public static ExtensionIds of(Map<String, String> declared) {
        return new ExtensionIds(find(declared, VIDEO_ORIENTATION), find(declared, CAPTURE_TIME));
    }

    private static int find(Map<String, String> declared, String uri) {
        for (var entry : declared.entrySet()) {
            if (entry.getValue().equals(uri) && entry.getKey().matches("[0-9]{1,3}")) {
                int id = Integer.parseInt(entry.getKey());
                return id <= MOST ? id : 0;
            }
        }
        return 0;
    }
}
