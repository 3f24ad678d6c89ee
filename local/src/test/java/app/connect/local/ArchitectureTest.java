package app.connect.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.connect.cluster.architecture.HouseRules;
import app.connect.cluster.architecture.Threads;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The boundaries of the module, so that its tree keeps telling the truth. */
@AnalyzeClasses(packages = "app.connect.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchTests house = ArchTests.in(HouseRules.class);

    @ArchTest
    static final ArchRule threadsAndLocksHaveOwners = Threads.andLocksStayWith(
            "CallMain",
            "DemoMain",
            "Patience",
            "DataDirectory",
            "EndpointPoller",
            "LiveTrack",
            "MediaSender",
            "UdpImpairment");

    @ArchTest
    static final ArchRule everyClassLivesInADeclaredPackage = classes()
            .should()
            .resideInAnyPackage(
                    "app.connect.local.launcher",
                    "app.connect.local.launcher.process",
                    "app.connect.local.launcher.database",
                    "app.connect.local.call..",
                    "app.connect.local.check..",
                    "app.connect.local.signal..",
                    "app.connect.local.ffmpeg..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("app.connect.local.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule processesAndDatabaseKnowNoCluster = noClasses()
            .that()
            .resideInAnyPackage("..launcher.process..", "..launcher.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.connect.local.launcher", "app.connect.local.call..");

    /** The launcher runs nodes as anybody would: by their distribution, environment and HTTP. */
    @ArchTest
    static final ArchRule launcherKnowsNodesFromOutsideOnly = noClasses()
            .that()
            .resideInAPackage("..launcher..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("app.connect.recorder..", "app.connect.api..", "org.apache.pekko..");
}
