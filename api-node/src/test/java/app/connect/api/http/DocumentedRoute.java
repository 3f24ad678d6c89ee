package app.connect.api.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of the README's table of routes: {@code | `METHOD /path` | works |} or {@code | 501 |}. */
record DocumentedRoute(String method, String template, boolean works) {
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z]+) (/\\S+)` \\| (works|501)\\b.*");
    private static final String SOME_ID = "0123456789abcdef0123456789abcdef";

    static List<DocumentedRoute> readAll() throws IOException {
        return Files.readAllLines(Path.of("..", "README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new DocumentedRoute(
                        row.group(1), row.group(2), row.group(3).equals("works")))
                .toList();
    }

    /** With ids in it. */
    String path() {
        return "/v1" + template.replace("{org}", RunningApi.ORGANISATION).replaceAll("\\{[a-zA-Z]+}", SOME_ID);
    }

    @Override
    public String toString() {
        return method + " " + template;
    }
}
