package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.heap.FullHeap;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A heap that is full for a moment costs the clock some checks, and nothing else. */
class FullHeapIT {
  private static final int TIMES = 3;

  /** A check may get through: while the heap is full, collections leave it hardly any time. */
  private static final int MOST_TIMES = 20;

  @OnOneJvm
  void theClockOutlivesAFullHeap(Jvm jvm, @TempDir Path folder) throws Exception {
    try (ForkedJvm app =
        Fork.on(jvm)
            .vm("-Xmx24m", "-XX:+UseSerialGC")
            .wallClock("+7")
            .classPath(Fork.classesOf(FullHeap.class.getName()))
            .agent("file=" + folder.resolve("clock"), "packages=com.acme", "interval=200ms")
            .start(FullHeap.class)
            .ready()) {
      JmxProbe.of(app).close(); // the start is done
      for (int i = 0; i < TIMES || (i < MOST_TIMES && errors(app) == 0); i++) {
        assertThat(Long.parseLong(app.ask("fill"))).as("moved by ms; %s", app).isLessThan(1_000);
      }
      try (JmxProbe clock = JmxProbe.of(app)) {
        clock.awaitState("SYNCHRONIZED");
        long checks = (Long) clock.get("CheckCount");
        clock.await("CheckCount", count -> (Long) count > checks);
        assertThat((Long) clock.get("ErrorCount")).as(app.toString()).isPositive();
      }
      assertThat(app.out()).noneMatch(line -> line.startsWith("uncaught"));
    }
  }

  private static long errors(ForkedJvm app) throws Exception {
    try (JmxProbe clock = JmxProbe.of(app)) {
      return (Long) clock.get("ErrorCount");
    }
  }
}
