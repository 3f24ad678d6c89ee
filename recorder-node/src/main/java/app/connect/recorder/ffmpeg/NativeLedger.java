package app.connect.recorder.ffmpeg;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the native objects that are open, by the class that owns them. Always on (one uncontended add for each open and
 * close), so that a running node can be asked as well as a test.
 */
public final class NativeLedger {
    private static final Map<Class<?>, LongAdder> OPEN = new ConcurrentHashMap<>();

    private NativeLedger() {}

    public static void opened(Class<?> owner) {
        account(owner).increment();
    }

    public static void closed(Class<?> owner) {
        account(owner).decrement();
    }

    /** Class name → number of open objects; only what is not zero. */
    public static Map<String, Long> balance() {
        Map<String, Long> balance = new TreeMap<>();
        OPEN.forEach((owner, open) -> {
            long count = open.sum();
            if (count != 0) {
                balance.put(owner.getSimpleName(), count);
            }
        });
        return balance;
    }

    private static LongAdder account(Class<?> owner) {
        return OPEN.computeIfAbsent(owner, unused -> new LongAdder());
    }
}
