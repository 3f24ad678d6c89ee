package app.connect.cluster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
    static final class OwnThread {
        final Thread thread = new Thread(() -> {});
    }

    static final class OwnPool {
        final ExecutorService pool = Executors.newSingleThreadExecutor();
    }

    static final class OwnLock {
        final Lock lock = new ReentrantLock();
    }

    static final class SynchronizedMethod {
        synchronized int one() {
            return 1;
        }
    }

    static final class SynchronizedBlock {
        int one() {
            synchronized (this) {
                return 1;
            }
        }
    }

    static final class NoneOfThese {
        final AtomicInteger count = new AtomicInteger();

        void stop() {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isBroken(ArchRule rule, Class<?> type) {
        return rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {OwnThread.class, OwnPool.class, OwnLock.class, SynchronizedMethod.class, SynchronizedBlock.class
            })
    void nobodyHasThemUnnamed(Class<?> type) {
        assertThat(isBroken(Threads.andLocksStayWith("Somebody"), type)).isTrue();
    }

    @Test
    void namedOwnersHaveThem() {
        ArchRule rule = Threads.andLocksStayWith("Somebody", "OwnThread").allowEmptyShould(true);
        assertThat(isBroken(rule, OwnThread.class)).isFalse();
    }

    @Test
    void atomicsAndInterruptsAreNoLocks() {
        assertThat(isBroken(Threads.andLocksStayWith(), NoneOfThese.class)).isFalse();
    }
}
