package io.fusionconfig.fts.redirect;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads the time as applications do; {@link SelfTest} rewrites and loads it. */
public final class SelfTestProbe implements LongSupplier, Supplier<Clock> {

  @Override
  public long getAsLong() {
    return System.currentTimeMillis();
  }

  @Override
  public Clock get() {
    return Clock.systemUTC();
  }
}
