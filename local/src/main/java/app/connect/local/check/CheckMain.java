package app.connect.local.check;

import java.nio.file.Path;

/** {@code CheckMain FILE [PARTICIPANTS]}: prints what is in a recording. */
public final class CheckMain {
    private CheckMain() {}

    @SuppressWarnings("SystemOut") // the report is this program's result
    public static void main(String[] arguments) {
        int participants = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        System.out.print(ContentCheck.of(Path.of(arguments[0]), participants).toText());
    }
}
