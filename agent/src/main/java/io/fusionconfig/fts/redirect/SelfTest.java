package io.fusionconfig.fts.redirect;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a class of FTS's own rewritten and loaded as the application's classes are, and asks it for
 * the time: the adjusted clock must answer. Where that fails all other classes are better left as
 * they are, for they would not link.
 *
 * <p>Takes no lock: it runs while classes are loaded, and may then run twice.
 */
final class SelfTest {

  /** Should somebody set the clock, or switch it off, between the readings. */
  private static final int TRIES = 3;

  private final Clock clock;
  private final String clockName;
  private final @Nullable ClassLoader parent;
  private volatile boolean done;
  private volatile @Nullable String failure;

  SelfTest(Injection injection) {
    this(injection.clock(), injection.targets(), null);
  }

  /**
   * Makes a test.
   *
   * @param clock the clock that is to answer
   * @param targets the prefix of the internal names of the target classes
   * @param parent where they are found; null: where every class loader finds them
   */
  SelfTest(Clock clock, String targets, @Nullable ClassLoader parent) {
    this.clock = clock;
    this.clockName = (targets + "Clock").replace('/', '.');
    this.parent = parent;
  }

  boolean isDone() {
    return done;
  }

  boolean hasFailed() {
    return failure != null;
  }

  @Nullable String failure() {
    return failure;
  }

  /**
   * Tests the way of a call.
   *
   * @return null when all is well, or what went wrong; the message says it in one line
   * @throws VirtualMachineError when the JVM has no stack or memory left for it: that is the state
   *     of one thread or moment and says nothing of the way, so the test is not done
   */
  @Nullable Throwable run(CallRedirector redirector) {
    try {
      byte[] classFile = redirector.redirect(ClassFileReader.readOwn("SelfTestProbe"));
      if (classFile == null) {
        throw new IllegalStateException("the calls of a class are not found");
      }
      Object probe = new ProbeLoader(parent).define(classFile).getConstructor().newInstance();
      checkClock((Supplier<?>) probe);
      checkTime((LongSupplier) probe);
      done = true;
      return null;
    } catch (Throwable t) { // a LinkageError, for instance: where the targets are not found
      throwErrorOfTheJvm(t);
      String message =
          t instanceof IllegalStateException ? String.valueOf(t.getMessage()) : t.toString();
      failure = message;
      done = true;
      return new IllegalStateException(message, t);
    }
  }

  private static void throwErrorOfTheJvm(Throwable t) {
    for (Throwable cause = t; cause != null; cause = cause.getCause()) {
      if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
        throw (VirtualMachineError) cause;
      }
    }
  }

  private void checkClock(Supplier<?> probe) {
    String name = probe.get().getClass().getName();
    if (!name.equals(clockName)) {
      throw new IllegalStateException("a call leads to " + name + " and not to " + clockName);
    }
  }

  private void checkTime(LongSupplier probe) {
    long before = 0;
    long time = 0;
    long after = 0;
    for (int i = 0; i < TRIES; i++) {
      before = clock.millis();
      time = probe.getAsLong();
      after = clock.millis();
      if (before <= time && time <= after) {
        return;
      }
    }
    throw new IllegalStateException(
        "a call gives the time " + time + ", the clock " + before + " to " + after);
  }

  private static final class ProbeLoader extends ClassLoader {

    ProbeLoader(@Nullable ClassLoader parent) {
      super(parent);
    }

    Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }
  }
}
