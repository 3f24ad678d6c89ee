package app.connect.recorder.finish.offline;

/** A file is not a manifest that this program understands. */
final class UnreadableManifestException extends RuntimeException {
    UnreadableManifestException(String message) {
        super(message);
    }
}
