package app.connect.local.check;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code CheckMain FILE [PARTICIPANTS] [--json]}: prints what is in a recording of simulated participants and what is
 * wrong with it. Exit code 1 if something is.
 */
public final class CheckMain {
    private static final String AS_JSON = "--json";

    private CheckMain() {}

    @SuppressWarnings("SystemOut") // the report is this program's result
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        List<String> plain =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        int participants = plain.size() > 1 ? Integer.parseInt(plain.get(1)) : 0;
        ContentReport report = ContentCheck.of(Path.of(plain.get(0)), participants);
        System.out.print(words.contains(AS_JSON) ? report.toJson() + "\n" : report.toText());
        System.exit(report.problems().isEmpty() ? 0 : 1);
    }
}
