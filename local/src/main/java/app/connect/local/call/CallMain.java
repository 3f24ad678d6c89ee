package app.connect.local.call;

import app.connect.cluster.time.MonotonicClock;
import app.connect.local.call.rtp.Endpoint;
import app.connect.local.call.rtp.FeedbackAbility;
import app.connect.local.call.rtp.Impairment;
import app.connect.local.call.rtp.UdpImpairment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * {@code CallMain --http URL --data DIR [--seconds S] [--participants N] [--org O] [--call ID] [--layout L]
 * [--preset P] [--calls C]}: holds calls with a cluster that is up, one unless told otherwise, at the same time, and
 * prints what became of each recording as one line of JSON. Exit code 1 unless all are COMPLETE, 2 if the options are not
 * understood.
 *
 * <p>A bad path between participants and recorder: {@code [--loss 0.05] [--reorder 0.02] [--duplicate 0.01] [--delay-ms
 * 30] [--jitter-ms 30] [--rate-kbps 2000] [--seed N]}, in both directions; {@code [--feedback all|pli|none]}: what
 * participants declare and answer.
 */
public final class CallMain {
    private static final int CALL_ID_DIGITS = 8;
    private static final int MOST_CALLS = 100;

    private CallMain() {}

    private static final Set<String> OPTIONS = Set.of(
            "--http",
            "--data",
            "--seconds",
            "--participants",
            "--org",
            "--call",
            "--calls",
            "--layout",
            "--preset",
            "--loss",
            "--reorder",
            "--duplicate",
            "--delay-ms",
            "--jitter-ms",
            "--rate-kbps",
            "--seed",
            "--feedback");

    @SuppressWarnings("SystemOut") // the lines of JSON are this program's result
    public static void main(String[] arguments) throws InterruptedException {
        try {
            List<Call> calls = calls(KitOptions.parse(OPTIONS, arguments));
            Map<Call, CallOutcome> outcomes = new ConcurrentHashMap<>();
            List<Thread> threads = calls.stream()
                    .map(call -> new Thread(() -> call.hold(outcomes), "call " + call.script.callId()))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            List<CallOutcome> known =
                    calls.stream().map(outcomes::get).filter(Objects::nonNull).toList();
            known.forEach(outcome -> System.out.println(outcome.toJson()));
            boolean complete = known.size() == calls.size() && known.stream().allMatch(CallOutcome::isComplete);
            System.exit(complete ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static List<Call> calls(KitOptions options) {
        String name =
                options.text("--call", "call-" + UUID.randomUUID().toString().substring(0, CALL_ID_DIGITS));
        int calls = (int) options.number("--calls", 1);
        if (calls < 1 || calls > MOST_CALLS) {
            throw new IllegalArgumentException("--calls must be 1 to " + MOST_CALLS);
        }
        return IntStream.range(0, calls)
                .mapToObj(number -> new Call(
                        script(calls == 1 ? name : name + "-" + (number + 1), options),
                        client(options),
                        impairment(options),
                        options.number("--seed", 1) + number))
                .toList();
    }

    /** One call, and the path between its participants and the recorder. */
    private record Call(CallScript script, ConnectClient client, Impairment impairment, long seed) {
        /** Puts what became of it into {@code outcomes}, unless it broke off, which it says. */
        void hold(Map<Call, CallOutcome> outcomes) {
            try (UdpImpairment path = UdpImpairment.open(impairment, seed, MonotonicClock.system())) {
                boolean impaired = !impairment.equals(Impairment.NONE);
                UnaryOperator<Endpoint> way = impaired ? path::via : UnaryOperator.identity();
                outcomes.put(this, new ScriptedCall(script, client, this::say, way).run());
                if (impaired) {
                    say("seed " + seed + ": " + path.counts());
                }
            } catch (RuntimeException e) {
                say("broke off: " + e);
            }
        }

        private void say(String sentence) {
            System.err.println(script.callId() + ": " + sentence);
        }
    }

    private static CallScript script(String callId, KitOptions options) {
        return CallScript.demonstration(
                        callId,
                        "demo",
                        (int) options.number("--participants", 4),
                        Duration.ofSeconds(options.number("--seconds", 30)))
                .choosing(choices(options))
                .answering(ability(options.text("--feedback", "all")));
    }

    private static ConnectClient client(KitOptions options) {
        Path secret = Path.of(options.text("--data", ".data"), "run", "jwt-secret");
        URI base = URI.create(options.text("--http", "http://127.0.0.1:8080"));
        return new ConnectClient(base, SharedSecretTokens.of(secret, options.text("--org", "demo"), Clock.systemUTC()));
    }

    private static Map<String, String> choices(KitOptions options) {
        Map<String, String> choices = new HashMap<>();
        for (String name : List.of("layout", "preset")) {
            String value = options.text("--" + name, "");
            if (!value.isEmpty()) {
                choices.put(name, value);
            }
        }
        return choices;
    }

    private static Impairment impairment(KitOptions options) {
        return new Impairment(
                options.share("--loss"),
                options.share("--reorder"),
                options.share("--duplicate"),
                Duration.ofMillis(options.number("--delay-ms", 0)),
                Duration.ofMillis(options.number("--jitter-ms", 0)),
                (int) options.number("--rate-kbps", 0));
    }

    private static FeedbackAbility ability(String word) {
        return switch (word) {
            case "all" -> FeedbackAbility.ALL;
            case "pli" -> FeedbackAbility.KEY_FRAMES;
            case "none" -> FeedbackAbility.NONE;
            default -> throw new IllegalArgumentException("--feedback " + word + " is none of all, pli, none");
        };
    }
}
