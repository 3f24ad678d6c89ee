package app.connect.cluster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import app.connect.cluster.architecture.HouseRules;
import app.connect.cluster.architecture.Threads;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of the module, so that its tree keeps telling the truth. */
@AnalyzeClasses(packages = "app.connect.cluster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule threadsAndLocksHaveOwners = Threads.andLocksStayWith("JdbcDatabaseClock");

    @ArchTest
    static final ArchRule everyClassLivesInADeclaredPackage = classes()
            .should()
            .resideInAnyPackage(
                    "app.connect.cluster.recording",
                    "app.connect.cluster.library",
                    "app.connect.cluster.consent",
                    "app.connect.cluster.access",
                    "app.connect.cluster.directory",
                    "app.connect.cluster.placement",
                    "app.connect.cluster.events",
                    "app.connect.cluster.catalog",
                    "app.connect.cluster.chat",
                    "app.connect.cluster.store",
                    "app.connect.cluster.journal",
                    "app.connect.cluster.time",
                    "app.connect.cluster.telemetry",
                    "app.connect.cluster.config",
                    "app.connect.cluster.identity");

    @ArchTest
    static final ArchRule truthKnowsNoMediaAndNoApi = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "app.connect.recorder..", "app.connect.api..");

    /** But for the figures, which every kind of node serves. */
    @ArchTest
    static final ArchRule truthKnowsNoHttp = noClasses()
            .that()
            .resideOutsideOfPackage("app.connect.cluster.telemetry")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko.http..");

    @ArchTest
    static final ArchRule sqlStaysInTheTables = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..catalog..", "..chat..", "..directory..", "..access..", "..events..", "..journal..", "..time..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule rulesOfConsentArePure = noClasses()
            .that()
            .resideInAPackage("..consent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..", "java.sql..");

    @ArchTest
    static final ArchRule statesAndEventsKnowNoActors = noClasses()
            .that()
            .haveNameMatching(".*\\.recording\\.(RecordingState|RecordingEvent|Refusal|Timeline)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pekko..");
}
