package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.heap.FullHeap;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A heap that is full for a moment costs the clock some checks, and nothing else. */
class FullHeapIT {
  private static final int TIMES = 3;

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
      for (int i = 0; i < TIMES; i++) {
        double boundMs = errorBoundMs(app);
        long movedMs = Long.parseLong(app.ask("fill"));
        assertThat((double) movedMs)
            .as("moved by ms; %s", app)
            .isLessThanOrEqualTo(boundMs + errorBoundMs(app));
      }
      try (JmxProbe clock = JmxProbe.of(app)) {
        clock.awaitState("SYNCHRONIZED");
        long checks = (Long) clock.get("CheckCount");
        clock.await("CheckCount", count -> (Long) count > checks);
        assertThat(clock.number("ErrorCount")).as(app.toString()).isGreaterThanOrEqualTo(TIMES);
      }
      assertThat(app.out()).noneMatch(line -> line.startsWith("uncaught"));
    }
  }

  private static double errorBoundMs(ForkedJvm app) throws Exception {
    try (JmxProbe clock = JmxProbe.of(app)) {
      return clock.number("ErrorBoundMillis");
    }
  }
}
