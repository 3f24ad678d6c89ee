package app.connect.cluster.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/** Threads and locks have owners that are known by name; everybody else has an actor, a stage or a dispatcher. */
public final class Threads {
    private Threads() {}

    /** @param owners simple names of classes; what is nested in them is theirs */
    public static ArchRule andLocksStayWith(String... owners) {
        return noClasses()
                .that()
                .haveNameNotMatching(".*[.$](" + String.join("|", owners) + ")(\\$.*)?")
                .should()
                .callConstructorWhere(describe(
                        "a thread is made", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Executors.class, ThreadPoolExecutor.class, ForkJoinPool.class, Timer.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks")
                .orShould(new HoldMonitors());
    }
}
