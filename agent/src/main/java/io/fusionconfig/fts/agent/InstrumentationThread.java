package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.host.DaemonThread;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * A thread that gets the JVM's {@code Instrumentation}, which opens any package to its holder.
 * Fields can be read by reflection, so the field is cleared when the thread starts; from then on
 * the reference is only on the stack.
 */
abstract class InstrumentationThread extends DaemonThread {
  private @Nullable Instrumentation handedOver;

  InstrumentationThread(String name, Instrumentation instrumentation) {
    super(null, name);
    this.handedOver = instrumentation;
  }

  @Override
  public final void run() {
    Instrumentation instrumentation = handedOver;
    handedOver = null;
    if (instrumentation != null) {
      run(instrumentation);
    }
  }

  abstract void run(Instrumentation instrumentation);
}
