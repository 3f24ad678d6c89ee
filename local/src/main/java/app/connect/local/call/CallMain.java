package app.connect.local.call;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * {@code CallMain --http URL --data DIR [--seconds S] [--participants N] [--org O] [--call ID]}: holds one call with a cluster that
 * is up and prints what became of its recording as one line of JSON. Exit code 1 unless it is COMPLETE.
 */
public final class CallMain {
    private static final int CALL_ID_DIGITS = 8;

    private CallMain() {}

    @SuppressWarnings("SystemOut") // the line of JSON is this program's result
    public static void main(String[] arguments) {
        Map<String, String> options = options(arguments);
        String organisation = options.getOrDefault("--org", "demo");
        Path secret = Path.of(options.getOrDefault("--data", ".data"), "run", "jwt-secret");
        URI base = URI.create(options.getOrDefault("--http", "http://127.0.0.1:8080"));
        CallScript script = CallScript.demonstration(
                options.getOrDefault(
                        "--call", "call-" + UUID.randomUUID().toString().substring(0, CALL_ID_DIGITS)),
                "demo",
                Integer.parseInt(options.getOrDefault("--participants", "4")),
                Duration.ofSeconds(Long.parseLong(options.getOrDefault("--seconds", "30"))));
        ConnectClient client = new ConnectClient(base, SharedSecretTokens.of(secret, organisation, Clock.systemUTC()));
        CallOutcome outcome = new ScriptedCall(script, client, System.err::println).run();
        System.out.println(outcome.toJson());
        System.exit(outcome.isComplete() ? 0 : 1);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index], arguments[index + 1]);
        }
        return options;
    }
}
