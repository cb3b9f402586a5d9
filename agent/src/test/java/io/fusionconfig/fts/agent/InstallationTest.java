package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.api.ClockState;
import io.fusionconfig.fts.log.NoLog;
import io.fusionconfig.fts.redirect.FakeInstrumentation;
import io.fusionconfig.fts.redirect.Redirectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One agent at the most. On a file system in memory, and without packages, as tests have no JVM.
 */
class InstallationTest {

  private final GivenSources sources = new GivenSources();
  private final Installation installation = new Installation();
  private final FakeInstrumentation jvm = new FakeInstrumentation();

  @BeforeEach
  void mount() throws Exception {
    Files.createDirectories(sources.path("/san"));
  }

  @AfterEach
  void remove() {
    installation.remove();
  }

  @Test
  void withoutPackagesTheJvmIsNotTouched() throws Exception {
    Agent agent = install("file=/san/clock", null);
    assertThat(agent.clock().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(agent.isRedirecting()).isTrue();
    assertThat(agent.classCount()).isZero();
    assertThat(System.getProperty("fts.version")).isEqualTo("unknown");
    assertThat(installation.remove()).isSameAs(agent);
    assertThat(jvm.called).isEmpty();
  }

  @Test
  void whatIsRemovedIsStoppedAndIsNoLongerThere() throws Exception {
    Agent agent = install("file=/san/clock", null);
    installation.remove();
    assertThat(agent.clock().state()).isEqualTo(ClockState.STOPPED);
    assertThat(agent.isRedirecting()).isFalse();
    assertThat(System.getProperty("fts.version")).isNull();
    assertThat(installation.remove()).isNull();
  }

  @Test
  void anotherTakesThePlaceOfTheFirst() throws Exception {
    Agent first = install("file=/san/clock", null);
    Agent second = install("file=/san/other", first);
    assertThat(first.clock().state()).isEqualTo(ClockState.STOPPED);
    assertThat(second.clock().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.remove()).isSameAs(second);
  }

  @Test
  void onceSwitchedOffItStaysSwitchedOff() throws Exception {
    Agent first = install("file=/san/clock", null);
    first.setRedirecting(false);
    assertThat(install("file=/san/other", first).isRedirecting()).isFalse();
  }

  @Test
  void oneWithoutATimeDoesNotTakeThePlaceOfOneThatHasIt() throws Exception {
    Agent first = install("file=/san/clock", null);
    assertThatThrownBy(() -> install("file=/nowhere/clock", first))
        .isInstanceOf(NotInstalledException.class)
        .hasMessage(
            "the agent stays as it was, for its new clock is not synchronised: the clock is"
                + " STARTING: the folder of the clock file, /nowhere, does not exist; is the share"
                + " mounted? FTS never creates it");
    assertThat(first.clock().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(installation.remove()).isSameAs(first);
  }

  @Test
  void requiredAndInHoldoverNothingIsChanged() throws Exception {
    Agent agent = install("file=/san/clock", null);
    Files.delete(sources.path("/san/clock"));
    agent.clock().checkNow();
    assertThat(agent.clock().state()).isEqualTo(ClockState.HOLDOVER);
    assertThatThrownBy(() -> install("exclude=com.acme,require=true", agent))
        .isInstanceOfSatisfying(NotInstalledException.class, e -> assertThat(e.require()).isFalse())
        .hasMessageStartingWith("the agent stays as it was, for its clock is not synchronised: ");
    assertThat(agent.options().exclude()).isEmpty();
  }

  @Test
  void theFirstStaysWithoutATimeToo() throws Exception {
    Agent agent = install("file=/nowhere/clock", null);
    assertThat(agent.trouble()).startsWith("the clock is STARTING: the folder of the clock file,");
    assertThat(installation.remove()).isSameAs(agent);
  }

  @Test
  void requiredAndWithoutATimeNothingIsInstalled() throws Exception {
    assertThatThrownBy(() -> install("file=/nowhere/clock,require=true,startTimeout=0s", null))
        .isInstanceOfSatisfying(NotInstalledException.class, e -> assertThat(e.require()).isTrue())
        .hasMessageStartingWith("without a synchronised clock (the clock is STARTING");
    assertThat(installation.remove()).isNull();
    assertThat(System.getProperty("fts.version")).isNull();
  }

  @Test
  void whoStartsIsToldTheReasonOnceAndTheOneWhoAttachesAsWell() throws Exception {
    String required = "file=/nowhere/clock,require=true,startTimeout=0s,jmx=false,log=";
    String alone = "without a synchronised clock";
    assertThatThrownBy(() -> installation.install(prepare(required + "stderr"), false))
        .as("the line of the log stands above")
        .hasMessage(alone);
    assertThatThrownBy(() -> installation.install(prepare(required + "none"), false))
        .hasMessageStartingWith(alone + " (the clock is STARTING");
    assertThatThrownBy(() -> installation.install(prepare(required + "stderr"), true))
        .hasMessageStartingWith(alone + " (the clock is STARTING");
  }

  @Test
  void whatCannotBeInjectedLeavesNothingBehind() {
    assertThatThrownBy(() -> install("file=/san/clock,packages=com.acme", null))
        .isInstanceOf(NotInstalledException.class)
        .hasMessageStartingWith(
            "not started, the application runs on real time: java.lang.IllegalStateException:"
                + " cannot append to the boot class path: ");
    assertThat(jvm.called).containsExactly("appendToBootstrapClassLoaderSearch");
    assertThat(threads()).doesNotContain("fts-check");
  }

  /** The time goes on, and so do what was learned and the record that others see. */
  @Test
  void whatDoesNotConcernTheClockIsChangedAndTheClockGoesOn() throws Exception {
    Agent agent = install("dir=/san", null);
    FileClock clock = agent.clock();
    clock.checkNow();
    long checks = clock.status().checkCount();
    List<CheckRecord> history = clock.status().history();
    List<String> files = files();

    assertThat(install("exclude=com.acme,deadlines=false,startTimeout=1s", agent)).isSameAs(agent);

    assertThat(agent.options().exclude()).containsExactly("com.acme");
    assertThat(agent.clock()).isSameAs(clock);
    assertThat(clock.state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(clock.status().checkCount()).isEqualTo(checks);
    assertThat(clock.status().history()).isEqualTo(history).isNotEmpty();
    assertThat(files()).isEqualTo(files).hasSize(2); // the clock file and the record
    assertThat(agent.isRedirecting()).isTrue();
    assertThat(installation.remove()).isSameAs(agent);
    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
  }

  @Test
  void anotherLogIsWhereTheClockLogsToo() throws Exception {
    Agent agent = install("file=/san/clock", null);
    PrintStream real = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setErr(new PrintStream(out, true, UTF_8));
    try {
      installation.install(
          sources.parse("log=stderr,logLevel=debug", agent.options()), jvm.get(), true);
      agent.clock().checkNow();
      installation.remove(); // writes what there is to write
    } finally {
      System.setErr(real);
    }
    assertThat(out.toString(UTF_8)).contains(" DEBUG fts: drift ");
  }

  @Test
  void aClockWithoutATimeIsNotKept() throws Exception {
    Agent first = install("file=/later/clock", null);
    Files.createDirectories(sources.path("/later"));
    Agent second = install("file=/later/clock", first);
    assertThat(second).isNotSameAs(first);
    assertThat(second.clock().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(first.clock().state()).isEqualTo(ClockState.STOPPED);
  }

  /** As where memory is out in the middle of it. */
  @Test
  void oneThatCannotTakeOverChangesNothing() throws Exception {
    Agent first = install("file=/san/clock", null);
    Options options = sources.parse("file=/san/other,packages=com.acme,log=none", first.options());
    AgentLog log = new AgentLog(new NoLog());
    FileClock clock = FileClock.builder(options.clock().file()).build();
    clock.start();
    jvm.memoryIsOut = true;
    AgentClock injected = new AgentClock();
    Callers callers = new Callers(jvm.get(), injected, Redirectors.of(options.packages(), log));
    Agent next = new Agent(options, log, clock, callers);

    assertThatThrownBy(() -> installation.install(next, true))
        .isInstanceOf(NotInstalledException.class)
        .hasMessage("the agent stays as it was: java.lang.OutOfMemoryError: no room");
    assertThat(first.clock().state()).isEqualTo(ClockState.SYNCHRONIZED);
    assertThat(first.isRedirecting()).isTrue();
    assertThat(clock.state()).isEqualTo(ClockState.STOPPED);
    assertThat(injected.source()).isNull();
    assertThat(jvm.called).containsSubsequence("addTransformer", "removeTransformer");
    assertThat(installation.remove()).isSameAs(first);
  }

  private List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(sources.path("/san"))) {
      files.forEach(file -> names.add(file.toString()));
    }
    return names;
  }

  private Agent install(String argument, @Nullable Agent earlier) throws Exception {
    Options before = earlier == null ? null : earlier.options();
    Options options = sources.parse(argument + ",log=none,jmx=false", before);
    return installation.install(options, jvm.get(), true);
  }

  private Agent prepare(String argument) throws OptionsException {
    return Agent.prepare(sources.parse(argument), jvm.get());
  }

  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names;
  }
}
