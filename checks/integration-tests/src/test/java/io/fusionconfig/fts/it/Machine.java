package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.legacy.Sampler;
import com.acme.library.LibrarySampler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** A JVM with a wall clock of its own that says fifty times a second what time it has. */
final class Machine implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final String name;
  private final ForkedJvm jvm;

  private Machine(String name, ForkedJvm jvm) {
    this.name = name;
    this.jvm = jvm;
  }

  /** An application whose calls the agent redirects; half an hour ahead. */
  static Machine withAgent(Path clock) {
    return withAgent(Fork.on(Jvms.current()).wallClock("+1800"), clock);
  }

  /** The same, of a JVM whose wall clock is set otherwise. */
  static Machine withAgent(Fork fork, Path clock) {
    return new Machine(
        "A",
        fork.withoutVerification()
            .agent(
                "file=" + clock,
                "packages=com.acme",
                "allowMaxOffset=true",
                "interval=" + INTERVAL.toMillis() + "ms")
            .start(Sampler.class));
  }

  /** An application with the agent and these options. */
  static Machine withOptions(String name, Fork fork, String... options) {
    return new Machine(name, fork.withoutVerification().agent(options).start(Sampler.class));
  }

  /** An application that uses the library; half an hour behind. */
  static Machine withLibrary(Path clock) {
    return withLibrary(Fork.on(Jvms.current()).wallClock("-1800"), clock);
  }

  /** The same, of a JVM whose wall clock is set otherwise. */
  static Machine withLibrary(Fork fork, Path clock) {
    return new Machine(
        "B",
        fork.withoutVerification()
            .classPath(
                Fork.FTS_JAR,
                Fork.classesOf(Sampler.class.getName()),
                Fork.classesOf(LibrarySampler.class.getName()))
            .start(LibrarySampler.class, clock.toString(), INTERVAL.toString()));
  }

  ForkedJvm jvm() {
    return jvm;
  }

  /** All samples until now. */
  List<Sample> samples() {
    return jvm.out().stream().map(Sample::parse).toList();
  }

  void awaitState(String state) {
    await(state, sample -> sample.state().equals(state));
  }

  /** Waits for a sample. */
  void await(String what, Predicate<Sample> wanted) {
    Patience.await()
        .untilAsserted(
            () -> {
              String last = jvm.lastLine();
              assertThat(!last.isEmpty() && wanted.test(Sample.parse(last)))
                  .as("machine %s is %s: %s, stderr %s", name, what, last, jvm.err())
                  .isTrue();
            });
  }

  /** The lines on standard error from the {@code from}th on that tell an error. */
  List<String> errors(int from) {
    List<String> lines = jvm.err();
    return lines.subList(Math.min(from, lines.size()), lines.size()).stream()
        .filter(line -> line.contains("ERROR "))
        .map(line -> line.replaceFirst(".*ERROR (fts: )?", ""))
        .toList();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
