package app.connect.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of the module, so that its tree keeps telling the truth. */
@AnalyzeClasses(packages = "app.connect.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule namesSayTheJob =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Info|Data)");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("app.connect.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule clocksAreInjected = noClasses()
            .that()
            .resideOutsideOfPackage("..time..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule knowsNoMediaAndNoRecorder = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "app.connect.recorder..", "app.connect.local..", "java.sql..");

    @ArchTest
    static final ArchRule onlySettingsReadConfiguration = noClasses()
            .that()
            .resideOutsideOfPackage("..config..")
            .and()
            .doNotHaveSimpleName("ApiNode")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.typesafe.config..");
}
