package app.connect.api;

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
@AnalyzeClasses(packages = "app.connect.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule threadsAndLocksHaveOwners = Threads.andLocksStayWith();

    @ArchTest
    static final ArchRule everyClassLivesInADeclaredPackage = classes()
            .should()
            .resideInAnyPackage(
                    "app.connect.api",
                    "app.connect.api.http",
                    "app.connect.api.hls",
                    "app.connect.api.cache",
                    "app.connect.api.json",
                    "app.connect.api.problem",
                    "app.connect.api.security",
                    "app.connect.api.config",
                    "app.connect.api.events",
                    "app.connect.api.idempotency",
                    "app.connect.api.limit",
                    "app.connect.api.server",
                    "app.connect.api.telemetry");

    @ArchTest
    static final ArchRule knowsNoMediaAndNoRecorder = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "app.connect.recorder..", "app.connect.local..");

    @ArchTest
    static final ArchRule sqlStaysWithItsTable = noClasses()
            .that()
            .resideOutsideOfPackage("app.connect.api.idempotency")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");
}
