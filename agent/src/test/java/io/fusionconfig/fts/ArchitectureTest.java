package io.fusionconfig.fts;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fusionconfig.fts.agent.PreMain;

/** Which package may use which, and where the outside world is let in. */
@AnalyzeClasses(
    packages = "io.fusionconfig.fts",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesUseEachOtherInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("agent")
          .definedBy("io.fusionconfig.fts.agent")
          .layer("cli")
          .definedBy("io.fusionconfig.fts.cli")
          .layer("jmx")
          .definedBy("io.fusionconfig.fts.jmx")
          .layer("redirect")
          .definedBy("io.fusionconfig.fts.redirect")
          .layer("FileClock")
          .definedBy("io.fusionconfig.fts")
          .layer("share")
          .definedBy("io.fusionconfig.fts.share")
          .layer("member")
          .definedBy("io.fusionconfig.fts.member")
          .layer("clock")
          .definedBy("io.fusionconfig.fts.clock")
          .layer("log")
          .definedBy("io.fusionconfig.fts.log")
          .whereLayer("agent")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("cli")
          .mayOnlyBeAccessedByLayers("agent")
          .whereLayer("jmx")
          .mayOnlyBeAccessedByLayers("agent")
          .whereLayer("redirect")
          .mayOnlyBeAccessedByLayers("agent", "cli")
          .whereLayer("FileClock")
          .mayOnlyBeAccessedByLayers("agent", "cli", "jmx")
          .whereLayer("share")
          .mayOnlyBeAccessedByLayers("agent", "cli", "jmx", "FileClock")
          .whereLayer("member")
          .mayOnlyBeAccessedByLayers("cli", "jmx", "FileClock", "share");

  @ArchTest
  static final ArchRule redirectKnowsTheJdkAndAsmAlone =
      classes()
          .that()
          .resideInAPackage("..redirect")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..",
                  "org.objectweb.asm..",
                  "org.jspecify..",
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
  static final ArchRule clockIsArithmeticWithoutInputAndOutput =
      classes()
          .that()
          .resideInAPackage("..fts.clock")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java.lang..",
                  "java.time..",
                  "java.util..",
                  "org.jspecify..",
                  "io.fusionconfig.fts.clock"));

  @ArchTest
  static final ArchRule logIsALeaf =
      classes()
          .that()
          .resideInAPackage("..fts.log")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "org.jspecify..", "io.fusionconfig.fts.log"));

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
          .resideOutsideOfPackages("..fts.jmx", "..fts.cli")
          .and()
          .doNotHaveFullyQualifiedName("io.fusionconfig.fts.share.Pid") // of Java 8 alone
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.management..", "java.lang.management..");

  /** Whoever touches it before the application has settled it breaks application servers. */
  @ArchTest
  static final ArchRule onlyItsSinkUsesJavaUtilLogging =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.fusionconfig\\.fts\\.log\\.JulLog.*")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.fusionconfig.fts.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLineAndPreMainEndTheJvm =
      noClasses()
          .that(resideOutsideOfPackage("..fts.cli"))
          .and()
          .doNotHaveFullyQualifiedName(PreMain.class.getName())
          .should()
          .callMethod(System.class, "exit", int.class);
}
