package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.heap.FullHeap;
import java.nio.file.Path;
import java.util.List;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
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
        Bounds before = Bounds.of(app);
        long movedMs = Long.parseLong(app.ask("fill"));
        assertThat((double) movedMs)
            .as("moved by ms; %s", app)
            .isLessThanOrEqualTo(2 * Bounds.of(app).largestMsSince(before));
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

  /** The clock's error bounds until now. */
  private static final class Bounds {
    private final double nowMs;
    private final TabularData history;

    private Bounds(double nowMs, TabularData history) {
      this.nowMs = nowMs;
      this.history = history;
    }

    static Bounds of(ForkedJvm app) throws Exception {
      try (JmxProbe clock = JmxProbe.of(app)) {
        List<Object> now = clock.together("ErrorBoundMillis", "History");
        return new Bounds((Double) now.get(0), (TabularData) now.get(1));
      }
    }

    /** The largest in force since then: between two checks it grows. */
    double largestMsSince(Bounds before) {
      double largestMs = Math.max(before.nowMs, nowMs);
      for (Object row : history.values()) {
        CompositeData check = (CompositeData) row;
        if (!before.history.containsKey(new Object[] {check.get("Check")})) {
          largestMs = Math.max(largestMs, (Double) check.get("ErrorBoundBeforeMillis"));
          largestMs = Math.max(largestMs, (Double) check.get("ErrorBoundMillis"));
        }
      }
      return largestMs;
    }
  }
}
