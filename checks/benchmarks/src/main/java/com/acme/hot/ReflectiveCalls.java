package com.acme.hot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls by reflection that have nothing to do with the time, as nearly all of an application's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReflectiveCalls {
  private Method method;
  private Constructor<?> constructor;
  private Object receiver;

  @Setup(Level.Trial)
  public void setUp() throws Exception {
    receiver = System.currentTimeMillis(); // so that this class is one of those that are counted
    method = Long.class.getMethod("hashCode");
    constructor = Object.class.getConstructor();
    if (System.getProperty("expected", "real").equals("fts")) {
      TimeCalls.awaitFts();
    }
  }

  @Benchmark
  public Object methodInvoke() throws ReflectiveOperationException {
    return method.invoke(receiver);
  }

  @Benchmark
  public Object constructorNewInstance() throws ReflectiveOperationException {
    return constructor.newInstance();
  }
}
