package app.connect.api.http;

/** What a recording's file is saved under: its title, on any file system. */
final class FileName {
    private static final String SUFFIX = ".mp4";
    /** Most file systems take 255 bytes, and a character has up to four. */
    private static final int LONGEST = 60;

    private FileName() {}

    static String of(String title) {
        StringBuilder name = new StringBuilder();
        title.codePoints().limit(LONGEST).map(FileName::harmless).forEach(name::appendCodePoint);
        String stripped = name.toString().strip();
        // A name of dots is a folder, and one that begins with a dot is hidden.
        return (stripped.isEmpty() || stripped.startsWith(".") ? "_" + stripped : stripped) + SUFFIX;
    }

    /** What POSIX or Windows gives a meaning of its own. */
    private static int harmless(int codePoint) {
        return Character.isISOControl(codePoint) || "/\\:*?\"<>|".indexOf(codePoint) >= 0 ? '-' : codePoint;
    }
}
