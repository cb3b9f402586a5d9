package io.fusionconfig.fts;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fusionconfig.fts.agent.PreMain;
import java.lang.instrument.Instrumentation;

/** Which package may use which, and where the outside world is let in. */
@AnalyzeClasses(packages = "io.fusionconfig.fts", importOptions = ArchitectureTest.MainCode.class)
class ArchitectureTest {

  /** All three modules, without their tests. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
  }

  @ArchTest
  static final ArchRule packagesUseEachOtherInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("agent")
          .definedBy("io.fusionconfig.fts.agent")
          .layer("attach")
          .definedBy("io.fusionconfig.fts.attach")
          .layer("cli")
          .definedBy("io.fusionconfig.fts.cli..")
          .layer("jmx")
          .definedBy("io.fusionconfig.fts.jmx")
          .layer("table")
          .definedBy("io.fusionconfig.fts.table")
          .layer("jfr")
          .definedBy("io.fusionconfig.fts.jfr")
          .layer("redirect")
          .definedBy("io.fusionconfig.fts.redirect")
          .layer("report")
          .definedBy("io.fusionconfig.fts.report")
          .layer("scan")
          .definedBy("io.fusionconfig.fts.scan")
          .layer("FileClock")
          .definedBy("io.fusionconfig.fts")
          .layer("sync")
          .definedBy("io.fusionconfig.fts.sync")
          .layer("measure")
          .definedBy("io.fusionconfig.fts.measure")
          .layer("share")
          .definedBy("io.fusionconfig.fts.share")
          .layer("member")
          .definedBy("io.fusionconfig.fts.member")
          .layer("exchange")
          .definedBy("io.fusionconfig.fts.measure.exchange")
          .layer("time")
          .definedBy("io.fusionconfig.fts.time")
          .layer("lease")
          .definedBy("io.fusionconfig.fts.lease")
          .layer("log")
          .definedBy("io.fusionconfig.fts.log")
          .whereLayer("agent")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("scan")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("scan", "agent")
          .whereLayer("attach")
          .mayOnlyBeAccessedByLayers("agent", "cli", "jmx")
          .whereLayer("jmx")
          .mayOnlyBeAccessedByLayers("agent")
          .whereLayer("table")
          .mayOnlyBeAccessedByLayers("agent", "cli", "jmx")
          .whereLayer("jfr")
          .mayOnlyBeAccessedByLayers("agent")
          .whereLayer("redirect")
          .mayOnlyBeAccessedByLayers("agent", "scan")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("FileClock")
          .mayOnlyBeAccessedByLayers("agent", "cli", "jmx", "jfr", "table")
          .whereLayer("lease")
          .mayOnlyBeAccessedByLayers("FileClock", "cli")
          .whereLayer("sync")
          .mayOnlyBeAccessedByLayers("FileClock", "table")
          .whereLayer("measure")
          .mayOnlyBeAccessedByLayers("cli", "sync")
          .whereLayer("share")
          .mayOnlyBeAccessedByLayers(
              "agent",
              "cli",
              "table",
              "FileClock",
              "sync",
              "measure",
              "exchange",
              "member",
              "lease")
          .whereLayer("exchange")
          .mayOnlyBeAccessedByLayers("measure")
          .whereLayer("member")
          .mayOnlyBeAccessedByLayers("cli", "table", "FileClock", "sync");

  @ArchTest
  static final ArchRule redirectKnowsTheJdkAsmAndFtsThreadsAlone =
      classes()
          .that()
          .resideInAPackage("..redirect")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "org.objectweb.asm..",
                  "org.jspecify..",
                  "io.fusionconfig.fts.host",
                  "io.fusionconfig.fts.redirect"));

  @ArchTest
  static final ArchRule whatIsInjectedKnowsTheJdkAlone =
      classes()
          .that()
          .haveSimpleNameStartingWith("Redirected")
          .and()
          .resideInAPackage("..redirect")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..")
                  .or(nameMatching(".*\\.redirect\\.(Redirected\\w+|InstantSourceStandIn)")));

  @ArchTest
  static final ArchRule timeIsArithmeticWithoutInputAndOutput =
      classes()
          .that()
          .resideInAPackage("..fts.time")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java.lang..",
                  "java.time..",
                  "java.util..",
                  "org.jspecify..",
                  "io.fusionconfig.fts.api",
                  "io.fusionconfig.fts.host",
                  "io.fusionconfig.fts.time"));

  @ArchTest
  static final ArchRule logKnowsTheLogFunctionAndItsThreadAlone =
      leaf("log", "api", "host", "text");

  /**
   * It opens any package to code that gets it by reflection; the thread clears it when it starts.
   */
  @ArchTest
  static final ArchRule noFieldHoldsTheInstrumentation =
      noFields()
          .that()
          .areNotDeclaredIn("io.fusionconfig.fts.agent.InstrumentationThread")
          .should()
          .haveRawType(Instrumentation.class);

  @ArchTest static final ArchRule textIsALeaf = leaf("text");

  @ArchTest static final ArchRule attachIsALeaf = leaf("attach");

  @ArchTest static final ArchRule apiIsALeaf = leaf("api");

  @ArchTest
  static final ArchRule exchangeIsAProtocolOverTheShare =
      leaf("measure.exchange", "host", "share", "text", "time");

  /** So that all of it can be run in simulated worlds. */
  @ArchTest
  static final ArchRule leaseIsAProtocolThatIsHandedItsTime = leaf("lease", "share", "text");

  /** It gets what it shows as arguments: it could be used on any figures. */
  @ArchTest static final ArchRule reportIsALeaf = leaf("report", "text");

  @ArchTest
  static final ArchRule onlyRedirectUsesAsm =
      noClasses()
          .that()
          .resideOutsideOfPackage("..redirect")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule onlyJmxAndTheCommandLineUseManagement =
      noClasses()
          .that()
          .resideOutsideOfPackages("..fts.jmx", "..fts.cli.connect")
          .and()
          .doNotHaveFullyQualifiedName("io.fusionconfig.fts.host.Pid") // of Java 8 alone
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.management..", "java.lang.management..");

  /** Of the command line it knows what all commands share, and no command. */
  @ArchTest
  static final ArchRule whatConnectsToAJvmKnowsNoCommand =
      noClasses()
          .that()
          .resideInAPackage("..fts.cli.connect")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..fts.cli.jvm", "..fts.cli.share");

  /**
   * Touching it before the application has settled it breaks application servers. The targets of
   * redirected constructors are used only by an application that uses it.
   */
  @ArchTest
  static final ArchRule onlyItsSinkUsesJavaUtilLogging =
      noClasses()
          .that()
          .haveNameNotMatching(
              "io\\.fusionconfig\\.fts\\.(log\\.JulSink|redirect\\.Redirected(Records|Reflection))")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  /**
   * What lies under a name may be another's by the time of the next call: nothing on a share is
   * written by its name, but through the channel that has created or looked at it, and no
   * permissions are given by name, but one that nobody else can know.
   */
  @ArchTest
  static final ArchRule nothingOnAShareIsWrittenOrGivenPermissionsByItsName =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..fts.share", "..fts.measure..", "..fts.sync", "..fts.member", "..fts.lease")
          .and()
          .haveNameNotMatching(".*\\.GroupFolder")
          .should()
          .callMethodWhere(
              target(owner(name("java.nio.file.Files")))
                  .and(
                      target(nameMatching("write.*|newOutputStream|newBufferedWriter|copy|set.*"))))
          .orShould()
          .callMethodWhere(
              target(owner(nameMatching("java\\.nio\\.file\\.attribute\\..*View")))
                  .and(target(nameMatching("set.*"))))
          .orShould()
          .dependOnClassesThat(
              nameMatching("java\\.io\\.(File|FileOutputStream|RandomAccessFile|FileWriter)"));

  /** So that each call is noted while it lasts: it may hang. */
  @ArchTest
  static final ArchRule onlyTheShareCallsItsFileSystem =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.fusionconfig.fts",
              "..fts.measure..",
              "..fts.sync",
              "..fts.member",
              "..fts.lease",
              "..fts.time")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.nio.file.Files");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.fusionconfig.fts.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLineAndPreMainEndTheJvm =
      noClasses()
          .that(resideOutsideOfPackage("..fts.cli.."))
          .and()
          .doNotHaveFullyQualifiedName(PreMain.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class);

  /** A package that knows the JDK and, of FTS, only what is named. */
  private static ArchRule leaf(String name, String... others) {
    String[] allowed = new String[others.length + 3];
    for (int i = 0; i < others.length; i++) {
      allowed[i] = "io.fusionconfig.fts." + others[i];
    }
    allowed[others.length] = "java..";
    allowed[others.length + 1] = "org.jspecify..";
    allowed[others.length + 2] = "io.fusionconfig.fts." + name;
    return classes()
        .that()
        .resideInAPackage("..fts." + name)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed));
  }
}
