package app.connect.recorder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import app.connect.cluster.architecture.HouseRules;
import app.connect.cluster.architecture.Threads;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The boundaries of the module, so that its tree keeps telling the truth. */
@AnalyzeClasses(packages = "app.connect.recorder", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule threadsAndLocksHaveOwners = Threads.andLocksStayWith("RtpSockets");

    @ArchTest
    static final ArchRule everyClassLivesInADeclaredPackage = classes()
            .should()
            .resideInAnyPackage(
                    "app.connect.recorder",
                    "app.connect.recorder.sfu..",
                    "app.connect.recorder.session",
                    "app.connect.recorder.capacity",
                    "app.connect.recorder.media",
                    "app.connect.recorder.media.arrival",
                    "app.connect.recorder.media.assembly",
                    "app.connect.recorder.media.decode",
                    "app.connect.recorder.media.mix",
                    "app.connect.recorder.media.encode",
                    "app.connect.recorder.media.segment",
                    "app.connect.recorder.media.upload",
                    "app.connect.recorder.finish..",
                    "app.connect.recorder.loudness",
                    "app.connect.recorder.ffmpeg",
                    "app.connect.recorder.lettering",
                    "app.connect.recorder.telemetry",
                    "app.connect.recorder.time",
                    "app.connect.recorder.config");

    /** The journey of a packet, in order. */
    private static final List<String> STAGES =
            List.of("arrival", "assembly", "decode", "mix", "encode", "segment", "upload");

    @ArchTest
    static void aStageKnowsItsImmediateUpstreamOnly(JavaClasses recorder) {
        for (int i = 0; i < STAGES.size(); i++) {
            Set<String> strangers = new HashSet<>(STAGES);
            strangers.removeAll(STAGES.subList(Math.max(0, i - 1), i + 1));
            noClasses()
                    .that()
                    .resideInAPackage("..media." + STAGES.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(strangers.stream()
                            .map(stage -> "..media." + stage + "..")
                            .toArray(String[]::new))
                    .check(recorder);
        }
    }

    @ArchTest
    static final ArchRule suffixDecidesRuntimeAccess = noClasses()
            .that()
            .resideInAPackage("..media..")
            .and()
            .haveNameNotMatching(".*(Stage|Source|Sink|Flow|Pipeline)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..");

    @ArchTest
    static final ArchRule knowsNoSqlAndNoApi = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "app.connect.api..", "app.connect.local..");
}
