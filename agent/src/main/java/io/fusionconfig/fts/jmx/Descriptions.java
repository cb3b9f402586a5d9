package io.fusionconfig.fts.jmx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the MBean's attributes, operations and notifications are, with their units, for its readers.
 */
final class Descriptions {
  static final String MBEAN = "The clock of a shared file system's server, as FTS keeps it.";

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    put("State", "STARTING, SYNCHRONIZED, HOLDOVER, REFUSED or STOPPED.");
    put("OffsetMillis", "The file server's clock minus this machine's wall clock now, ms.");
    put(
        "ErrorBoundMillis",
        "The server's time is within +/- this of the adjusted time, now, ms; infinite while nothing"
            + " is known.");
    put("CurrentTimeMillis", "The adjusted time, ms since the epoch.");
    put("CurrentTime", "The adjusted time, ISO-8601 in UTC.");
    put("Earliest", "The server's time is not before this; ISO-8601 in UTC, or empty.");
    put("Latest", "The server's time is not after this; ISO-8601 in UTC, or empty.");
    put("File", "The path of the clock file.");
    put("FileStore", "Type and name of the clock file's file store, as first seen.");
    put(
        "Mode",
        "How stamps are made, or the time exchanged: auto, create, touch, follow or exchange."
            + " With touch they may be the clock of this machine, which writes the file, and not"
            + " the server's.");
    put("IntervalMillis", "The time between two checks, ms.");
    put("CheckCount", "Checks that succeeded, since the start.");
    put("ErrorCount", "Errors since the start, repeats included.");
    put("LastCheckTime", "When the last check succeeded, adjusted; ISO-8601 in UTC, or empty.");
    put("LastCheckAgeMillis", "How long ago the last check succeeded, ms; NaN while none has.");
    put("LastError", "The last error's line, or empty.");
    put("LastErrorTime", "When the last error happened, adjusted; ISO-8601 in UTC, or empty.");
    put("RoundTripMillis", "The median round trip of the last check's probes, ms.");
    put("DriftMillis", "How far the last measurement lay from the adjusted time, ms.");
    put("DeviationMillis", "The root mean square of the drifts of the last 64 checks, ms.");
    put("StampGranularityMillis", "The smallest difference seen between two stamps, ms.");
    put(
        "FrequencyPpm",
        "How much faster the server's clock runs than this machine's monotonic one, as learned,"
            + " parts per million.");
    put("Reach", "Which of the last 8 checks have measured the clock, octal as ntpq shows it.");
    put("StepCount", "Jumps of the adjusted time, since the start.");
    put("History", "The last 512 checks; adjusted times in ISO-8601, amounts in ms.");
    put(
        "Events",
        "The last 64 events, of a repeated fault the first alone; adjusted times in ISO-8601.");
    put("Packages", "The packages and classes whose calls are redirected.");
    put("RedirectedClassCount", "Classes that were rewritten.");
    put("RedirectedCallCount", "Call sites in them that were rewritten.");
    put("Version", "The version of FTS.");
    put("SettingsInForce", "Every option that has a value, and where that comes from.");
    put(
        "Redirecting",
        "Whether redirected calls give the adjusted time: not while STARTING, REFUSED or STOPPED."
            + " Set it to false, and they give the real time until it is set to true again.");
    put("MemberCount", "Members that are not silent, this one included.");
    put("MemberSpreadMillis", "How far the members' local wall clocks are apart, ms.");
    put(
        "AdjustedSpreadMillis",
        "How far apart the times can be that the members' applications see, ms: the adjusted times, and"
            + " the local clock of a member that is not synchronized.");
    put("Reference", "Whose clock it is: file server, or host and pid of the keeper.");
    put("Keeper", "Whether this JVM keeps the members' clock, in mode exchange.");
    put("fts.member.contradiction", "A record proves that the members have not one clock.");
    put(
        "checkNow",
        "Has a check made now, ten a second at the most, and waits for it some seconds at the most.");
    put("redirectedClasses", "The names of the classes that were rewritten.");
    put("fts.state", "The state has changed.");
    put("fts.offset.exceeded", "The offset to the local wall clock has gone above maxOffset.");
    put("fts.drift.exceeded", "A measurement lay further from the adjusted time than maxDrift.");
    put("fts.step", "The adjusted time has jumped.");
    put("fts.check.failed", "A check has failed.");
    put("fts.member.contradiction", "Members' records prove that they do not have one clock.");
    put("fts.wallclock.set", "This machine's wall clock was set, or the machine slept.");
    put("fts.member.spread", "Members' local clocks have come further apart than maxOffset.");
  }

  private Descriptions() {}

  private static void put(String name, String description) {
    BY_NAME.put(name, description);
  }

  /** The description of an attribute, an operation or a type of notification; null if unknown. */
  static @Nullable String of(String name) {
    return BY_NAME.get(name);
  }
}
