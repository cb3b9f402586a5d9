package io.fusionconfig.fts.share;

import io.fusionconfig.fts.api.ProbeMode;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a clock, with all defaults and ranges. Immutable: a change returns a copy, or
 * throws if the value is not allowed. Equal settings make the same clock.
 */
public final class ClockSettings {
  /** The name of the clock file in a folder that members share. */
  public static final String CLOCK_FILE = "fts.clock";

  /** The pattern that every file store matches. */
  public static final String ANY_STORE = "*";

  /** The default mode. */
  public static final ProbeMode MODE = ProbeMode.AUTO;

  /** Time between checks. */
  public static final Range INTERVAL = Range.ofDurations("interval", "60s", "100ms", "1d");

  /** The largest offset to the local wall clock. */
  public static final Range MAX_OFFSET = Range.ofDurations("maxOffset", "20s", "1ms", "365d");

  private static final List<String> ROUND_LIMITS =
      Arrays.asList("1m", "10m", "1h", "10h", "2d", "30d", "365d");

  /** The largest drift that is not an error. */
  public static final Range MAX_DRIFT = Range.ofDurations("maxDrift", "100ms", "1ms", "1d");

  /**
   * The assumed limit of how fast the two clocks drift apart, in parts per million. ntpd and
   * adjtime slew a clock by at most 500 on either machine, and two quartz oscillators differ by
   * less than 100.
   */
  public static final Range DRIFT_PPM = Range.ofNumbers("driftPpm", "1100", "1", "100000");

  /** How long callers wait for the first check; a setting of theirs, not of the clock. */
  public static final Range START_TIMEOUT = Range.ofDurations("startTimeout", "5s", "0s", "10m");

  /** How long they wait where members exchange the time, unless the setting is given. */
  public static final Duration EXCHANGE_START_TIMEOUT = Duration.ofSeconds(60);

  /** What an application does while its clock has no time. */
  public static final String LOCAL_CLOCK = "runs on the local clock";

  private final Path file;
  private final @Nullable Path memberFolder;

  // set before a copy is returned, and never again
  private ProbeMode mode = MODE;
  private boolean create = true;
  private String store = ANY_STORE;
  private @Nullable String owner;
  private long intervalNs = INTERVAL.defaultAmount();
  private long maxOffsetNs = MAX_OFFSET.defaultAmount();
  private boolean allowMaxOffset;
  private long maxDriftNs = MAX_DRIFT.defaultAmount();
  private int driftPpm = (int) DRIFT_PPM.defaultAmount();
  private String withoutTime = LOCAL_CLOCK;

  private ClockSettings(Path file, @Nullable Path memberFolder) {
    this.file = file;
    this.memberFolder = memberFolder;
  }

  /** Returns the defaults, for this clock file. */
  public static ClockSettings ofFile(Path file) {
    return new ClockSettings(file, null);
  }

  /** Returns the defaults, for the clock file in a folder of members. */
  public static ClockSettings inFolder(Path folder) {
    return new ClockSettings(folder.resolve(CLOCK_FILE), folder);
  }

  private ClockSettings copy() {
    ClockSettings copy = new ClockSettings(file, memberFolder);
    copy.mode = mode;
    copy.create = create;
    copy.store = store;
    copy.owner = owner;
    copy.intervalNs = intervalNs;
    copy.maxOffsetNs = maxOffsetNs;
    copy.allowMaxOffset = allowMaxOffset;
    copy.maxDriftNs = maxDriftNs;
    copy.driftPpm = driftPpm;
    copy.withoutTime = withoutTime;
    return copy;
  }

  /** The round value of {@code maxOffset} to advise where the offset is this large. */
  public static String maxOffsetFor(long offsetNs) {
    for (String limit : ROUND_LIMITS) {
      if (Math.abs(offsetNs) < Figures.parseNs(limit) / 3 * 2) {
        return limit;
      }
    }
    return "365d";
  }

  /** The clock file. */
  public Path file() {
    return file;
  }

  /** The folder with the members' records; null without members. */
  public @Nullable Path memberFolder() {
    return memberFolder;
  }

  /** How the clock is measured. */
  public ProbeMode mode() {
    return mode;
  }

  public ClockSettings mode(ProbeMode mode) {
    ClockSettings copy = copy();
    copy.mode = Objects.requireNonNull(mode, "mode");
    return copy;
  }

  /** Whether a missing clock file is created. */
  public boolean create() {
    return create;
  }

  public ClockSettings create(boolean create) {
    ClockSettings copy = copy();
    copy.create = create;
    return copy;
  }

  /** The pattern that the file store's type or name must match, such as {@code nfs*}. */
  public String store() {
    return store;
  }

  public ClockSettings store(String pattern) {
    ClockSettings copy = copy();
    copy.store = notEmpty("store", pattern);
    return copy;
  }

  /** The user, by name or number, who must own the clock file; null for any owner. */
  public @Nullable String owner() {
    return owner;
  }

  public ClockSettings owner(@Nullable String user) {
    ClockSettings copy = copy();
    copy.owner = user == null ? null : notEmpty("owner", user);
    return copy;
  }

  private static String notEmpty(String name, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(name + "='': the value is empty");
    }
    return value;
  }

  /** Time between checks, ns. */
  public long intervalNs() {
    return intervalNs;
  }

  public ClockSettings intervalNs(long ns) {
    ClockSettings copy = copy();
    copy.intervalNs = INTERVAL.checked(ns);
    return copy;
  }

  /** The largest offset to the local wall clock, ns. */
  public long maxOffsetNs() {
    return maxOffsetNs;
  }

  public ClockSettings maxOffsetNs(long ns) {
    ClockSettings copy = copy();
    copy.maxOffsetNs = MAX_OFFSET.checked(ns);
    return copy;
  }

  /** Whether a first offset above {@link #maxOffsetNs} is adopted anyway. */
  public boolean allowMaxOffset() {
    return allowMaxOffset;
  }

  public ClockSettings allowMaxOffset(boolean allow) {
    ClockSettings copy = copy();
    copy.allowMaxOffset = allow;
    return copy;
  }

  /** The largest drift that is not an error, and the step threshold, ns. */
  public long maxDriftNs() {
    return maxDriftNs;
  }

  public ClockSettings maxDriftNs(long ns) {
    ClockSettings copy = copy();
    copy.maxDriftNs = MAX_DRIFT.checked(ns);
    return copy;
  }

  /** The assumed limit of how fast the two clocks drift apart, parts per million. */
  public int driftPpm() {
    return driftPpm;
  }

  public ClockSettings driftPpm(long ppm) {
    ClockSettings copy = copy();
    copy.driftPpm = (int) DRIFT_PPM.checked(ppm);
    return copy;
  }

  /** What the application does while the clock has no time, for messages; no part of the clock. */
  public String withoutTime() {
    return withoutTime;
  }

  public ClockSettings withoutTime(String does) {
    ClockSettings copy = copy();
    copy.withoutTime = does;
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClockSettings && values().equals(((ClockSettings) other).values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<@Nullable Object> values() {
    return Arrays.asList(
        file,
        memberFolder,
        mode,
        create,
        store,
        owner,
        intervalNs,
        maxOffsetNs,
        allowMaxOffset,
        maxDriftNs,
        driftPpm);
  }
}
