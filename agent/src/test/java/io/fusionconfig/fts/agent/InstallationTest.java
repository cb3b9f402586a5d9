package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.redirect.FakeInstrumentation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At most one agent. On a file system in memory, and without packages, as tests have no JVM. */
class InstallationTest {

  private final GivenSources sources = new GivenSources();
  private final Installation installation = new Installation();
  private final FakeInstrumentation jvm = new FakeInstrumentation();

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectories(sources.path("/san"));
  }

  @AfterEach
  void remove() throws Exception {
    installation.remove(jvm.get());
  }

  @Test
  void withoutPackagesTheJvmIsNotTouched() throws Exception {
    Agent agent = install("file=/san/clock");
    assertThat(agent.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.isRedirecting()).isTrue();
    assertThat(installation.classCount()).isZero();
    assertThat(System.getProperty("fts.version")).isEqualTo("unknown");
    assertThat(installation.remove(jvm.get())).isSameAs(agent);
    assertThat(jvm.called).isEmpty();
  }

  @Test
  void theOptionsInForceAreShownWithTheirSources() throws Exception {
    sources.property("fts.interval", "7s");
    Agent agent = install("file=/san/clock");
    assertThat(installation.settings()).hasSameSizeAs(agent.options.inForce);
    assertThat(installation.settings())
        .extracting(setting -> String.join(", ", setting))
        .contains(
            "file, /san/clock, agent argument",
            "interval, 7s, system property fts.interval",
            "maxOffset, 20s, default");
  }

  @Test
  void whatIsRemovedIsStoppedAndIsNoLongerThere() throws Exception {
    Agent agent = install("file=/san/clock");
    installation.remove(jvm.get());
    assertThat(agent.clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(installation.isRedirecting()).isFalse();
    assertThat(System.getProperty("fts.version")).isNull();
    assertThat(installation.remove(jvm.get())).isNull();
  }

  @Test
  void anotherTakesThePlaceOfTheFirst() throws Exception {
    Agent first = install("file=/san/clock");
    Agent second = install("file=/san/other");
    assertThat(first.clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(second.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.remove(jvm.get())).isSameAs(second);
  }

  @Test
  void onceSwitchedOffItStaysSwitchedOff() throws Exception {
    install("file=/san/clock");
    installation.setRedirecting(false);
    install("file=/san/other");
    assertThat(installation.isRedirecting()).isFalse();
  }

  @Test
  void oneWithoutATimeDoesNotTakeThePlaceOfOneThatHasIt() throws Exception {
    Agent first = install("file=/san/clock");
    assertThatThrownBy(() -> install("file=/nowhere/clock"))
        .isInstanceOf(NotInstalledException.class)
        .hasMessage(
            "the agent is unchanged because its new clock is not synchronized: the clock is"
                + " STARTING: the folder of the clock file, /nowhere, does not exist; is the share"
                + " mounted? FTS never creates it");
    assertThat(first.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.remove(jvm.get())).isSameAs(first);
  }

  @Test
  void requiredAndInHoldoverNothingIsChanged() throws Exception {
    Agent agent = install("file=/san/clock");
    Files.delete(sources.path("/san/clock"));
    agent.clock.checkNow();
    assertThat(agent.clock.state()).isEqualTo(ClockState.HOLDOVER);
    assertThatThrownBy(() -> install("file=/san/clock,exclude=com.acme,require=true"))
        .isInstanceOfSatisfying(NotInstalledException.class, e -> assertThat(e.require()).isFalse())
        .hasMessageStartingWith("the agent is unchanged because its clock is not synchronized: ");
    assertThat(agent.options.exclude).isEmpty();
  }

  @Test
  void theFirstStaysWithoutATimeToo() throws Exception {
    Agent agent = install("file=/nowhere/clock");
    assertThat(agent.trouble()).startsWith("the clock is STARTING: the folder of the clock file,");
    assertThat(installation.remove(jvm.get())).isSameAs(agent);
  }

  @Test
  void requiredAndWithoutATimeNothingIsInstalled() throws Exception {
    assertThatThrownBy(() -> install("file=/nowhere/clock,require=true,startTimeout=0s"))
        .isInstanceOfSatisfying(NotInstalledException.class, e -> assertThat(e.require()).isTrue())
        .hasMessageStartingWith("the clock is not synchronized (the clock is STARTING");
    assertThat(installation.remove(jvm.get())).isNull();
    assertThat(System.getProperty("fts.version")).isNull();
  }

  @Test
  void theReasonIsReportedOnceOnStartAndOnAttach() throws Exception {
    String required = "file=/nowhere/clock,require=true,startTimeout=0s,log=";
    String alone = "the clock is not synchronized";
    assertThatThrownBy(() -> install(required + "stderr", false))
        .as("the line of the log stands above")
        .hasMessage(alone);
    assertThatThrownBy(() -> install(required + "none", false))
        .hasMessageStartingWith(alone + " (the clock is STARTING");
    assertThatThrownBy(() -> install(required + "stderr", true))
        .hasMessageStartingWith(alone + " (the clock is STARTING");
  }

  @Test
  void whatCannotBeInjectedLeavesNothingBehind() {
    assertThatThrownBy(() -> install("file=/san/clock,packages=com.acme"))
        .isInstanceOf(NotInstalledException.class)
        .hasMessageStartingWith("not started: an unexpected error, please report it: ")
        .hasMessageContaining("cannot define classes in java.lang: ");
    assertThat(jvm.called).isEmpty();
    assertThat(threads()).doesNotContain("fts-check");
  }

  /** The time goes on, and so do what was learned and the record that others see. */
  @Test
  void whatDoesNotConcernTheClockIsChangedAndTheClockGoesOn() throws Exception {
    FileClock clock = install("dir=/san").clock;
    clock.checkNow();
    long checks = clock.status().checkCount();
    List<CheckRecord> history = clock.status().history();
    while (files().size() < 2) { // the clock file and the members' folder, by another thread
      Thread.onSpinWait();
    }
    List<String> files = files();

    Agent changed = install("dir=/san,exclude=com.acme,deadlines=false,startTimeout=1s");

    assertThat(changed.options.exclude).containsExactly("com.acme");
    assertThat(changed.clock).isSameAs(clock);
    assertThat(clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(clock.status().checkCount()).isEqualTo(checks);
    assertThat(clock.status().history()).isEqualTo(history).isNotEmpty();
    assertThat(files()).isEqualTo(files).hasSize(2);
    assertThat(installation.isRedirecting()).isTrue();
    assertThat(installation.remove(jvm.get())).isSameAs(changed);
    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
  }

  @Test
  void theOptionsGivenNowHoldAndNoneOfTheEarlierOnes() throws Exception {
    install("file=/san/clock,exclude=com.acme,interval=5s,deadlines=false");
    Agent second = install("file=/san/clock");

    assertThat(second.options.exclude).isEmpty();
    assertThat(second.options.deadlines).isTrue();
    assertThat(second.clock.intervalNs()).isEqualTo(60_000_000_000L);
  }

  @Test
  void anotherSettingOfTheClockIsAnotherClock() throws Exception {
    Agent first = install("file=/san/clock,maxDrift=1s");
    Agent second = install("file=/san/clock,maxDrift=2s");

    assertThat(second.clock).isNotSameAs(first.clock);
    assertThat(first.clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(second.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
  }

  @Test
  void anotherLogIsWhereTheClockLogsToo() throws Exception {
    Agent agent = install("file=/san/clock");
    PrintStream real = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setErr(new PrintStream(out, true, UTF_8));
    try {
      install("file=/san/clock,log=stderr,logLevel=debug", true);
      agent.clock.checkNow();
      installation.remove(jvm.get()); // writes what there is to write
    } finally {
      System.setErr(real);
    }
    assertThat(out.toString(UTF_8)).contains(" DEBUG fts: drift ");
  }

  @Test
  void aClockWithoutATimeIsNotKept() throws Exception {
    Agent first = install("file=/later/clock");
    Files.createDirectories(sources.path("/later"));
    Agent second = install("file=/later/clock");
    assertThat(second).isNotSameAs(first);
    assertThat(second.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(first.clock.state()).isEqualTo(ClockState.STOPPED);
  }

  @Test
  void oneThatCannotTakeOverChangesNothing() throws Exception {
    Agent first = install("file=/san/clock");
    assertThatThrownBy(() -> install("file=/san/other,packages=com.acme"))
        .isInstanceOf(NotInstalledException.class)
        .hasMessageStartingWith("the agent is unchanged: ")
        .hasMessageContaining("cannot define classes in java.lang: ");
    assertThat(first.clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.isRedirecting()).isTrue();
    assertThat(threads().stream().filter("fts-check"::equals)).hasSize(1);
    assertThat(installation.remove(jvm.get())).isSameAs(first);
  }

  private List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sources.path("/san"))) {
      files.forEach(file -> names.add(file.toString()));
    }
    return names;
  }

  private Agent install(String argument) throws Exception {
    return install(argument + ",log=none", true);
  }

  private Agent install(String argument, boolean running) throws Exception {
    return installation.install(sources.parse(argument + ",jmx=false"), jvm.get(), running);
  }

  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names;
  }
}
