package app.connect.cluster.library;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the entry knows in memory of the attempt that its journal says is claimed. Pure; readings are handed in. */
final class FinalizationWatch {
    /** Progress comes every second; a node that pauses that long is as good as gone. */
    private static final long SILENT = Duration.ofSeconds(15).toNanos();
    /** How long to wait before the next attempt, by attempts that failed since the entity appeared; the last repeats. */
    private static final int[] BACK_OFF_SECONDS = {1, 2, 5, 10, 30, 60};

    /** Followers hear of each step and of each twentieth of the work, but of no two within a second. */
    private static final int NEWS_PERCENT = 5;

    private static final long NEWS_INTERVAL = Duration.ofSeconds(1).toNanos();

    private long heard;
    private long notBefore;
    private int failed;
    private boolean looking;
    private @Nullable String step;
    private int percent;
    private long toldAt;
    private @Nullable String toldStep;
    private int toldPercent;
    private @Nullable String blockedBy;
    private @Nullable String failedNode;

    /** The entity appeared, or an attempt was claimed: it has its time to be heard of. */
    void begin(long now) {
        heard = now;
        step = null;
        percent = 0;
        toldAt = now;
        toldStep = null;
        toldPercent = 0;
    }

    void progress(String newStep, int newPercent, long now) {
        heard = now;
        step = newStep;
        percent = newPercent;
        blockedBy = null;
    }

    /** True once where what {@link #progress} brought is worth telling. */
    boolean isNews(long now) {
        boolean further = !Objects.equals(step, toldStep) || percent >= toldPercent + NEWS_PERCENT;
        if (!further || now - toldAt < NEWS_INTERVAL) {
            return false;
        }
        toldAt = now;
        toldStep = step;
        toldPercent = percent;
        return true;
    }

    boolean isSilent(long now) {
        return now - heard >= SILENT;
    }

    /** An attempt came to nothing. */
    void failed(String reason, @Nullable String node, long now) {
        failedNode = node;
        int wait = BACK_OFF_SECONDS[Math.min(failed, BACK_OFF_SECONDS.length - 1)];
        failed++;
        notBefore = now + Duration.ofSeconds(wait).toNanos();
        blockedBy = reason;
        step = null;
        percent = 0;
    }

    /** Nobody takes it: asked again in a second. */
    void nobody(long now) {
        looking = false;
        blockedBy = "capacity.none";
        notBefore = now + Duration.ofSeconds(1).toNanos();
    }

    /** True once when a worker is to be looked for. */
    boolean look(long now) {
        if (looking || (notBefore != 0 && now - notBefore < 0)) {
            return false;
        }
        looking = true;
        return true;
    }

    /** Whatever failed before, the next attempt may begin now. */
    void forgive() {
        notBefore = 0;
    }

    void found() {
        looking = false;
    }

    /** Another node is tried first. */
    Optional<String> avoid() {
        return Optional.ofNullable(failedNode);
    }

    @Nullable
    String step() {
        return step;
    }

    int percent() {
        return percent;
    }

    @Nullable
    String blockedBy() {
        return blockedBy;
    }
}
