package io.fusionconfig.fts.lease;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that can be stopped between any two of its operations on file system and clock, without
 * a thread: its call is run again from the start, with the results that its operations had before,
 * and one operation more.
 */
final class SimulatedProcess {
  /** What a call asks of the world. */
  @FunctionalInterface
  interface Operation<T> {
    T run() throws IOException;
  }

  /** What the process does. */
  @FunctionalInterface
  interface Call {
    @Nullable LeaseHold run() throws IOException;
  }

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace, millions of times
    static final Stopped HERE = new Stopped();

    private Stopped() {
      super(null, null, false, false);
    }
  }

  private final List<Object> results = new ArrayList<>();
  private int position;
  private boolean mayGoOn;

  private @Nullable Call call;
  private boolean acquires;

  /** What it takes for held. */
  @Nullable LeaseHold held;

  boolean isIdle() {
    return call == null;
  }

  /** Begins to acquire. */
  void acquire(Call next) {
    begin(next);
    acquires = true;
  }

  /** Begins to renew or, with nothing held any more, to release. */
  void begin(Call next) {
    results.clear();
    call = next;
    acquires = false;
  }

  /** Forgets everything. */
  void crash() {
    call = null;
    held = null;
  }

  /**
   * Does one operation.
   *
   * @return true if that was the last one of a call that has acquired the lease
   */
  boolean step() {
    Call running = call;
    if (running == null) {
      return false;
    }
    position = 0;
    mayGoOn = true;
    try {
      held = running.run();
    } catch (Stopped e) {
      return false;
    } catch (IOException e) {
      // what it held it still holds
    }
    call = null;
    return acquires && held != null;
  }

  /** Does an operation, or remembers what it gave. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T operation(Operation<T> operation) throws IOException {
    if (position == results.size()) {
      if (!mayGoOn) {
        throw Stopped.HERE;
      }
      mayGoOn = false;
      Object result;
      try {
        result = operation.run();
      } catch (IOException e) {
        result = e;
      }
      results.add(result);
    }
    Object result = results.get(position++);
    if (result instanceof IOException failure) {
      throw failure;
    }
    return (T) result;
  }
}
