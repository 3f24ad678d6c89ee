package app.connect.local.call;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.UdpImpairment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * {@code CallMain --http URL --data DIR [--seconds S] [--participants N] [--org O] [--call ID]}: holds one call with a
 * cluster that is up and prints what became of its recording as one line of JSON. Exit code 1 unless it is COMPLETE.
 *
 * <p>A bad path between participants and recorder: {@code [--loss 0.05] [--reorder 0.02] [--duplicate 0.01] [--delay-ms
 * 30] [--jitter-ms 30] [--rate-kbps 2000] [--seed N]}, in both directions; {@code [--feedback all|pli|none]}: what
 * participants declare and answer.
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
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        try (UdpImpairment path = UdpImpairment.open(impairment(options), seed, MonotonicClock.system())) {
            boolean impaired = !impairment(options).equals(Impairment.NONE);
            CallOutcome outcome = new ScriptedCall(
                            script.answering(ability(options.getOrDefault("--feedback", "all"))),
                            client,
                            System.err::println,
                            impaired ? path::via : UnaryOperator.identity())
                    .run();
            if (impaired) {
                System.err.println("seed " + seed + ": " + path.counts());
            }
            System.out.println(outcome.toJson());
            System.exit(outcome.isComplete() ? 0 : 1);
        }
    }

    private static Impairment impairment(Map<String, String> options) {
        return new Impairment(
                Double.parseDouble(options.getOrDefault("--loss", "0")),
                Double.parseDouble(options.getOrDefault("--reorder", "0")),
                Double.parseDouble(options.getOrDefault("--duplicate", "0")),
                Duration.ofMillis(Long.parseLong(options.getOrDefault("--delay-ms", "0"))),
                Duration.ofMillis(Long.parseLong(options.getOrDefault("--jitter-ms", "0"))),
                Integer.parseInt(options.getOrDefault("--rate-kbps", "0")));
    }

    private static FeedbackAbility ability(String word) {
        return switch (word) {
            case "all" -> FeedbackAbility.ALL;
            case "pli" -> FeedbackAbility.KEY_FRAMES;
            case "none" -> FeedbackAbility.NONE;
            default -> throw new IllegalArgumentException("--feedback " + word + " is none of all, pli, none");
        };
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index], arguments[index + 1]);
        }
        return options;
    }
}
