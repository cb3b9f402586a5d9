package io.fusionconfig.fts.redirect;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The targets of redirected constructors of {@link LogRecord}.
 *
 * <p>As for {@link RedirectedCalls}: copied into {@code java.lang}, JDK types only. Used only once
 * a class makes log records: not every JVM has the module {@code java.logging}.
 */
public final class RedirectedRecords {

  private static final @Nullable MethodHandle SET_INSTANT = setInstant();

  private RedirectedRecords() {}

  public static LogRecord newLogRecord(Level level, String message) {
    LogRecord made = new LogRecord(level, message);
    adjust(made);
    return made;
  }

  /**
   * Sets a record whose constructor has just read the local clock. A subclass may override the
   * setter and use fields in it that its own constructor sets later; if that throws, the record
   * keeps the local time.
   */
  public static void adjust(LogRecord made) {
    Instant now = RedirectedNow.instant();
    try {
      if (SET_INSTANT == null) {
        made.setMillis(now.toEpochMilli());
      } else {
        SET_INSTANT.invokeExact(made, now);
      }
    } catch (Throwable e) {
      return;
    }
  }

  /**
   * {@code LogRecord.setInstant}, since Java 9; null on Java 8, whose records have milliseconds.
   */
  private static @Nullable MethodHandle setInstant() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              LogRecord.class, "setInstant", MethodType.methodType(void.class, Instant.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }
}
