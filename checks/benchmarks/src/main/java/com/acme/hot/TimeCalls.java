package com.acme.hot;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The calls of an application. This class knows no agent, but that it asks in {@link #setUp}
 * whether the one in this JVM has done its work.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimeCalls {
  /** What is wrong where an agent has left the call alone. */
  public static final String NOT_REDIRECTED = "the call is not redirected: the time should be ";

  private static final long HOUR_MS = 3_600_000;

  /** {@code real}, {@code fts}, or {@code shifted}: an hour ahead. */
  private static final String EXPECTED = System.getProperty("expected", "real");

  @Setup(Level.Trial)
  public void setUp(BenchmarkParams params) throws Exception {
    if (System.getProperty("topdesk") != null) {
      TopdeskShift.byOneHour();
    }
    String benchmark = params.getBenchmark();
    long told = told(benchmark.substring(benchmark.lastIndexOf('.') + 1));
    boolean shifted = told - ManagementFactory.getRuntimeMXBean().getStartTime() > HOUR_MS / 2;
    if (shifted != EXPECTED.equals("shifted")) {
      throw new IllegalStateException(NOT_REDIRECTED + EXPECTED);
    }
    if (EXPECTED.equals("fts")) {
      awaitFts();
    }
  }

  private long told(String call) {
    switch (call) {
      case "currentTimeMillis":
        return currentTimeMillis();
      case "newDate":
        return newDate().getTime();
      case "instantNow":
        return instantNow().toEpochMilli();
      default:
        return localDateTimeNow().atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();
    }
  }

  static void awaitFts() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("fts:type=FileClock");
    for (int i = 0; i < 100 && !server.isRegistered(name); i++) {
      Thread.sleep(50);
    }
    int classes = (Integer) server.getAttribute(name, "RedirectedClassCount");
    String state = (String) server.getAttribute(name, "State");
    if (classes == 0 || !state.equals("SYNCHRONIZED")) {
      throw new IllegalStateException(classes + " classes are redirected to a clock " + state);
    }
  }

  @Benchmark
  public long currentTimeMillis() {
    return System.currentTimeMillis();
  }

  @Benchmark
  public Instant instantNow() {
    return Instant.now();
  }

  @Benchmark
  public Date newDate() {
    return new Date();
  }

  @Benchmark
  public LocalDateTime localDateTimeNow() {
    return LocalDateTime.now();
  }
}
