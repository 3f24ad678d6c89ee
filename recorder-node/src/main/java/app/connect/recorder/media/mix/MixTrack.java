package app.connect.recorder.media.mix;

/**
 * Whose a track is and what it shows.
 *
 * @param muted what it captures is neither seen nor heard; a muted camera keeps its place
 */
public record MixTrack(String person, Kind kind, boolean muted) {
    public MixTrack(String person, Kind kind) {
        this(person, kind, false);
    }

    public enum Kind {
        CAMERA(true),
        SCREEN(true),
        MICROPHONE(false),
        SCREEN_AUDIO(false);

        private final boolean picture;

        Kind(boolean picture) {
            this.picture = picture;
        }

        public boolean isPicture() {
            return picture;
        }
    }
}
