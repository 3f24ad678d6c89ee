package app.connect.cluster.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What no module may do. A module takes them all: {@code ArchTests.in(HouseRules.class)}. */
public final class HouseRules {
    @ArchTest
    static final ArchRule namesSayTheJob =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Info|Data)");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("app.connect.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clocksAreInjected = noClasses()
            .that()
            .resideOutsideOfPackage("..time..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule onlySettingsReadConfiguration = noClasses()
            .that()
            .resideOutsideOfPackage("..config..")
            .and()
            .haveNameNotMatching("app\\.connect\\.(api\\.ApiNode|recorder\\.RecorderNode)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.typesafe.config..");

    @ArchTest
    static final ArchRule nativeCodeHasOneDoor = noClasses()
            .that()
            .resideOutsideOfPackage("..ffmpeg..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..");

    /** Who waits for a future blocks a dispatcher's thread, or the only one of a main. */
    @ArchTest
    static final ArchRule futuresAreNotWaitedFor = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "get", long.class, TimeUnit.class)
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(Future.class, "get", long.class, TimeUnit.class)
            .orShould()
            .callMethod(CountDownLatch.class, "await")
            .orShould()
            .callMethod(CountDownLatch.class, "await", long.class, TimeUnit.class);

    private HouseRules() {}
}
