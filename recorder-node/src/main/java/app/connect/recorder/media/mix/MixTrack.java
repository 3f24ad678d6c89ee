package app.connect.recorder.media.mix;

/** Whose a track is and what it shows. */
public record MixTrack(String person, Kind kind) {
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
