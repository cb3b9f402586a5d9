package io.fusionconfig.fts.redirect;

import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites and loads a class of FTS as the agent does with the application's classes, and calls it:
 * the adjusted clock must answer. If this fails, all other classes are left unchanged, because they
 * would not link.
 *
 * <p>Takes no lock: it runs while classes are loaded, and may run twice.
 */
final class SelfTest {

  /** Several, because the clock may be set or switched off between the readings. */
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
   * @param clock the clock that must answer
   * @param targets the prefix of the internal names of the target classes
   * @param parent the class loader that finds them; null: every class loader does
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
   * Runs the test.
   *
   * @return null if it succeeded, else the cause with a message of one line
   * @throws VirtualMachineError if stack or memory is exhausted: this says nothing about
   *     redirection, so the test is not done and will be repeated
   */
  @Nullable Throwable run(CallRedirector redirector) {
    try {
      byte[] classFile = redirector.redirect(ClassFileReader.readOwn("SelfTestProbe"));
      if (classFile == null) {
        throw new IllegalStateException("no call was found in the test class");
      }
      Object probe = new ProbeLoader(parent).define(classFile).getConstructor().newInstance();
      checkClock((Supplier<?>) probe);
      checkTime((LongSupplier) probe);
      done = true;
      return null;
    } catch (Throwable t) { // for instance a LinkageError, if the targets are not found
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
      throw new IllegalStateException("a call returned " + name + " instead of " + clockName);
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
        "a call returned the time " + time + ", the clock " + before + " to " + after);
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
