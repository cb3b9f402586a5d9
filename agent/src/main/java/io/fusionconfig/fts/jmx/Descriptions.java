package io.fusionconfig.fts.jmx;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The descriptions of the MBean's attributes, operations and notifications, with units. */
final class Descriptions {
  static final String MBEAN = "The clock of the server of a shared file system, kept by FTS.";

  private static final Map<String, String> BY_NAME = new HashMap<>();

  static {
    put("State", "STARTING, SYNCHRONIZED, HOLDOVER, REFUSED or STOPPED.");
    put("OffsetMillis", "The file server's clock minus this machine's wall clock now, ms.");
    put(
        "ErrorBoundMillis",
        "The server's time is within +/- this of the adjusted time, now, ms; infinite while unknown.");
    put("CurrentTimeMillis", "The adjusted time, ms since the epoch.");
    put("CurrentTime", "The adjusted time, ISO-8601 in UTC.");
    put("Earliest", "The server's time is not before this; ISO-8601 in UTC, or empty.");
    put("Latest", "The server's time is not after this; ISO-8601 in UTC, or empty.");
    put("File", "The path of the clock file.");
    put("FileStore", "Type and name of the clock file's file store, as first seen.");
    put("Mode", "How the clock is measured: auto, create, follow or exchange.");
    put("IntervalMillis", "The time between two checks, ms.");
    put("CheckCount", "The number of checks that succeeded since the start.");
    put("ErrorCount", "The number of errors since the start, including repeated ones.");
    put("LastCheckTime", "When the last check succeeded, adjusted; ISO-8601 in UTC, or empty.");
    put("LastCheckAgeMillis", "How long ago the last check succeeded, ms; NaN if none has.");
    put("LastError", "The message of the last error, or empty.");
    put("LastErrorTime", "When the last error happened, adjusted; ISO-8601 in UTC, or empty.");
    put("RoundTripMillis", "The median round trip of the last check's probes, ms.");
    put("DriftMillis", "How far the last measurement lay from the adjusted time, ms.");
    put("DeviationMillis", "The root mean square of the drifts of the last 64 checks, ms.");
    put("StampGranularityMillis", "The smallest difference seen between two stamps, ms.");
    put(
        "FrequencyPpm",
        "How much faster the server's clock runs than this machine's monotonic clock, as measured,"
            + " in parts per million.");
    put("Reach", "Which of the last 8 checks have measured the clock, octal as ntpq shows it.");
    put("StepCount", "The number of steps of the adjusted time since the start.");
    put("History", "The last 512 checks; adjusted times in ISO-8601, amounts in ms.");
    put(
        "Events",
        "The last 64 events, for a repeated fault only the first; adjusted times in ISO-8601.");
    put("Packages", "The packages and classes whose calls are redirected.");
    put("RedirectedClassCount", "The number of classes that were rewritten.");
    put("RedirectedCallCount", "The number of call sites that were rewritten.");
    put("Version", "The version of FTS.");
    put("SettingsInForce", "Every option that has a value, and the source of the value.");
    put(
        "Redirecting",
        "Whether redirected calls return the adjusted time: not while STARTING, REFUSED or STOPPED."
            + " If set to false, they read the local clock until it is set to true again.");
    put("MemberCount", "The number of members that are not silent, including this one.");
    put("MemberSpreadMillis", "How far apart the members' local wall clocks are, ms.");
    put(
        "AdjustedSpreadMillis",
        "How far apart the times that the members' applications see can be, ms: the adjusted times, and"
            + " the local clocks of members that are not synchronized.");
    put("Reference", "Whose clock it is: file server, or host and pid of the keeper.");
    put("Keeper", "Whether this JVM is the keeper, in mode exchange.");
    put(
        "checkNow",
        "Makes a check now, at most ten per second, and waits for it for at most a few seconds.");
    put("redirectedClasses", "The names of the classes that were rewritten.");
    put("fts.state", "The state changed.");
    put("fts.offset.exceeded", "The offset to the local wall clock went above maxOffset.");
    put("fts.drift.exceeded", "A measurement lay further from the adjusted time than maxDrift.");
    put("fts.step", "The adjusted time jumped.");
    put("fts.check.failed", "A check failed.");
    put("fts.member.contradiction", "The members' records prove that they do not share one clock.");
    put("fts.keeper", "Another member has become the keeper, with mode=exchange.");
    put("fts.wallclock.set", "This machine's wall clock was set, or the machine slept.");
    put("fts.member.spread", "The members' local clocks are further apart than maxOffset.");
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
