package app.connect.api.json;

/** {@code PATCH /recordings/{id}}: what the recording is called from now on. */
public record TitleJson(String title) {
    private static final int LONGEST = 200;

    public TitleJson {
        title = Required.member("title", title).strip();
        int length = title.codePointCount(0, title.length());
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("title must have 1 to " + LONGEST + " characters");
        }
        if (title.codePoints().anyMatch(TitleJson::breaksTheLine)) {
            throw new IllegalArgumentException("title must be one line of text without control characters");
        }
    }

    private static boolean breaksTheLine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    // Half a character: no text.
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
