package app.connect.api.hls;

/** What an initialisation segment says of its one track. */
sealed interface Track {
    /** As RFC 6381 writes it. */
    String codec();

    record Picture(String codec, int width, int height) implements Track {}

    record Sound(String codec, int channels) implements Track {}

    /** Not for players: the master's FLAC. */
    record Other(String codec) implements Track {}
}
