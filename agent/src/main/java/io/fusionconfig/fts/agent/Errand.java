package io.fusionconfig.fts.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is handed the JVM's {@code Instrumentation}. It opens any package to its holder,
 * and fields can be read by reflection: the thread's own forgets it as it begins, and from then on
 * it is on the stack alone.
 */
abstract class Errand extends Thread {
  private @Nullable Instrumentation handedOver;

  Errand(String name, Instrumentation instrumentation) {
    super(name);
    this.handedOver = instrumentation;
    setDaemon(true);
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
