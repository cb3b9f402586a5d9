package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.clock.ClockState;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
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
  private final List<String> used = new ArrayList<>();

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
    assertThat(used).isEmpty();
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
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("cannot append to the boot class path: ");
    assertThat(used).containsExactly("appendToBootstrapClassLoaderSearch");
    assertThat(threads()).doesNotContain("fts-check");
  }

  private Agent install(String argument, @Nullable Agent earlier) throws Exception {
    Options before = earlier == null ? null : earlier.options();
    Options options = sources.parse(argument + ",log=none,jmx=false", before);
    Agent agent = Agent.prepare(options, instrumentation());
    installation.install(agent, true);
    return agent;
  }

  private Agent prepare(String argument) throws OptionsException {
    return Agent.prepare(sources.parse(argument), instrumentation());
  }

  private static List<String> threads() {
    List<String> names = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names;
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              used.add(method.getName());
              return null;
            });
  }
}
