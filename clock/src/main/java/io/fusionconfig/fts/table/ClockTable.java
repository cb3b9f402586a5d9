package io.fusionconfig.fts.table;

import static io.fusionconfig.fts.table.Form.CHANGE;
import static io.fusionconfig.fts.table.Form.MILLIS;
import static io.fusionconfig.fts.table.Form.OFFSET;
import static io.fusionconfig.fts.table.Form.OPTION;
import static io.fusionconfig.fts.table.Form.PPM;
import static io.fusionconfig.fts.table.Form.TEXT;
import static io.fusionconfig.fts.table.Form.TIME;

import io.fusionconfig.fts.host.ProcessName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * All that a clock shows of itself, in the order in which commands show it: the attributes of the
 * MBean {@code fts:type=FileClock}, the keys of {@code status --json}, and the lines of {@code
 * status}, {@code watch} and {@code report}. A new attribute is added here alone.
 *
 * <p>Times are ISO-8601 in UTC, or empty while unknown. The types are those that every JMX client
 * knows.
 */
public final class ClockTable {
  /** The tables that only {@code report} and {@code watch} need, because they are long. */
  public static final List<String> LONG =
      Collections.unmodifiableList(Arrays.asList("History", "Events"));

  /** The line of the offset, which commands end in words. */
  public static final String OFFSET_LINE = "Offset";

  /** The line that commands make of the attributes about redirected calls. */
  public static final String REDIRECTING_LINE = "Redirecting";

  /** The lines that commands make of {@code SettingsInForce}. */
  public static final String OPTIONS_LINE = "Options";

  private static final List<ClockAttribute> ALL = new ArrayList<>();

  static {
    text(
            "State",
            "STARTING, SYNCHRONIZED, HOLDOVER, REFUSED or STOPPED.",
            r -> r.now.state().name())
        .on("State", TEXT);
    millis(
            "OffsetMillis",
            "The file server's clock minus this machine's wall clock now, ms.",
            r -> r.now.offsetNs())
        .on(OFFSET_LINE, OFFSET);
    millis(
            "ErrorBoundMillis",
            "The server's time is within +/- this of the adjusted time, now, ms; infinite while"
                + " unknown.",
            r -> r.now.errorBoundNs())
        .on("Error bound", "+/- ", MILLIS, "");
    number(
        "CurrentTimeMillis",
        "The adjusted time, ms since the epoch.",
        r -> Math.floorDiv(r.now.timeNs(), 1_000_000L));
    text("CurrentTime", "The adjusted time, ISO-8601 in UTC.", r -> Reading.isoOfNs(r.now.timeNs()))
        .on("Adjusted time", TIME);
    text(
        "Earliest",
        "The server's time is not before this; ISO-8601 in UTC, or empty.",
        Reading::earliest);
    text(
        "Latest",
        "The server's time is not after this; ISO-8601 in UTC, or empty.",
        Reading::latest);
    text("File", "The path of the clock file.", r -> r.clock.file().toString()).on("File", TEXT);
    text(
            "FileStore",
            "Type and name of the clock file's file store, as first seen.",
            r -> r.now.fileStore())
        .on("File", " on ", TEXT, "");
    text(
            "Reference",
            "Whose clock it is: file server, or host and pid of the keeper.",
            r -> r.now.reference())
        .on("Reference", TEXT)
        .ifKnown();
    add(
        "Keeper",
        boolean.class,
        "Whether this JVM is the keeper, in mode exchange.",
        r -> r.now.isKeeper());
    number(
            "CheckCount",
            "The number of checks that succeeded since the start.",
            r -> r.now.checkCount())
        .on("Checks", TEXT);
    text(
            "LastCheckTime",
            "When the last check succeeded, adjusted; ISO-8601 in UTC, or empty.",
            r -> Reading.iso(r.now.lastCheckTimeMs()))
        .on("Checks", ", last at ", TIME, "")
        .ifKnown();
    real(
        "LastCheckAgeMillis",
        "How long ago the last check succeeded, ms; NaN if none has.",
        Reading::lastCheckAgeMs);
    text(
            "Reach",
            "Which of the last 8 checks have measured the clock, octal as ntpq shows it.",
            r -> r.now.reach())
        .on("Checks", ", reach ", TEXT, "")
        .ifKnown();
    number(
            "IntervalMillis",
            "The time between two checks, ms.",
            r -> r.clock.intervalNs() / 1_000_000L)
        .on("Interval", OPTION);
    text(
            "Mode",
            "How the clock is measured: auto, create, follow or exchange.",
            r -> r.clock.mode().name().toLowerCase(Locale.ROOT))
        .on("Interval", ", mode ", TEXT, "");
    millis(
            "RoundTripMillis",
            "The median round trip of the last check's probes, ms.",
            r -> r.now.roundTripNs())
        .on("Round trip", MILLIS);
    millis(
            "DriftMillis",
            "How far the last measurement lay from the adjusted time, ms.",
            r -> r.now.driftNs())
        .on("Drift", CHANGE)
        .ifKnown();
    real(
            "DeviationMillis",
            "The root mean square of the drifts of the last 64 checks, ms.",
            Reading::deviationMs)
        .on("Drift", ", deviation ", MILLIS, "")
        .ifKnown();
    millis(
        "StampGranularityMillis",
        "The smallest difference seen between two stamps, ms.",
        r -> r.now.granularityNs());
    real(
            "FrequencyPpm",
            "How much faster the server's clock runs than this machine's monotonic clock, as"
                + " measured, in parts per million.",
            r -> r.now.frequencyPpm())
        .on("Frequency", PPM)
        .ifKnown();
    number(
            "StepCount",
            "The number of steps of the adjusted time since the start.",
            r -> r.now.stepCount())
        .on("Steps", TEXT);
    number(
            "ErrorCount",
            "The number of errors since the start, including repeated ones.",
            r -> r.now.errorCount())
        .on("Errors", TEXT);
    text(
            "LastErrorTime",
            "When the last error happened, adjusted; ISO-8601 in UTC, or empty.",
            r -> Reading.iso(r.now.lastErrorTimeMs()))
        .on("Errors", ", last at ", TIME, "")
        .ifKnown();
    text("LastError", "The message of the last error, or empty.", r -> r.now.lastError())
        .on("Errors", ": ", TEXT, "")
        .ifKnown();
    add(
            "Redirecting",
            boolean.class,
            "Whether redirected calls return the adjusted time: not while STARTING, REFUSED or"
                + " STOPPED. If set to false, they read the local clock until it is set to true"
                + " again.",
            Reading::isRedirecting)
        .on(REDIRECTING_LINE, TEXT);
    add(
        "Packages",
        String[].class,
        "The packages and classes whose calls are redirected.",
        r -> r.redirection.packages().toArray(new String[0]));
    add(
        "RedirectedClassCount",
        int.class,
        "The number of classes that were rewritten.",
        r -> r.redirection.classCount());
    number(
        "RedirectedCallCount",
        "The number of call sites that were rewritten.",
        r -> r.redirection.callCount());
    add(
            "MemberCount",
            int.class,
            "The number of members that are not silent, including this one.",
            r -> r.members().count())
        .ofMembers()
        .on("Members", TEXT)
        .ifKnown();
    millis(
            "MemberSpreadMillis",
            "How far apart the members' local wall clocks are, ms.",
            r -> r.members().localNs())
        .ofMembers()
        .on("Members", ", local clocks ", MILLIS, " apart")
        .ifKnown();
    millis(
            "AdjustedSpreadMillis",
            "How far apart the times that the members' applications see can be, ms: the adjusted"
                + " times, and the local clocks of members that are not synchronized.",
            r -> r.members().seenNs())
        .ofMembers()
        .on("Members", ", adjusted times ", MILLIS, "")
        .ifKnown();
    table(
            "SettingsInForce",
            Columns.OPTIONS,
            "Every option that has a value, and the source of the value.",
            r -> r.redirection.settings())
        .on(OPTIONS_LINE, TEXT);
    text("Version", "The version of FTS.", r -> ProcessName.version()).on("FTS", TEXT);
    table(
        "History",
        Columns.CHECKS,
        "The last 512 checks; adjusted times in ISO-8601, amounts in ms.",
        r -> r.now.history());
    table(
        "Events",
        Columns.EVENTS,
        "The last 64 events, for a repeated fault only the first; adjusted times in ISO-8601.",
        r -> r.now.events());
  }

  private ClockTable() {}

  private static ClockAttribute text(
      String name, String description, Function<Reading, Object> reader) {
    return add(name, String.class, description, reader);
  }

  private static ClockAttribute number(
      String name, String description, ToLongFunction<Reading> reader) {
    return add(name, long.class, description, reader::applyAsLong);
  }

  private static ClockAttribute real(
      String name, String description, Function<Reading, Object> reader) {
    return add(name, double.class, description, reader);
  }

  private static ClockAttribute millis(
      String name, String description, ToLongFunction<Reading> ns) {
    return real(name, description, r -> Reading.millis(ns.applyAsLong(r)));
  }

  private static ClockAttribute add(
      String name, Class<?> type, String description, Function<Reading, Object> reader) {
    return add(new ClockAttribute(name, type, null, description, reader));
  }

  private static ClockAttribute table(
      String name, Columns<?> columns, String description, Function<Reading, Object> reader) {
    return add(new ClockAttribute(name, List.class, columns, description, reader));
  }

  private static ClockAttribute add(ClockAttribute attribute) {
    ALL.add(attribute);
    return attribute;
  }

  /** All attributes. */
  public static List<ClockAttribute> attributes() {
    return Collections.unmodifiableList(ALL);
  }

  /** The labels of the lines that show the attributes. */
  public static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ClockAttribute attribute : ALL) {
      String line = attribute.line();
      if (line != null && !lines.contains(line)) {
        lines.add(line);
      }
    }
    return lines;
  }
}
