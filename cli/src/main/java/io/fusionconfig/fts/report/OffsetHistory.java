package io.fusionconfig.fts.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The offset and error bound of a clock over time. A check sets both; until the next check the
 * offset is held and the bound grows. So the bound is a saw-tooth, and without checks it grows up
 * to the moment of the report.
 */
final class OffsetHistory {
  /**
   * After this many intervals without a check, plus some slack, a check has failed or was not made.
   */
  private static final int MISSED = 3;

  private static final long SLACK_MS = 10_000;

  /** A span of time with one offset and a linearly growing bound. */
  static final class Stretch {
    /** Whether it starts with a check. */
    final boolean isChecked;

    final double fromMs;
    final double toMs;
    final double offsetMs;
    final double boundFromMs;
    final double boundToMs;

    /** After a check. */
    Stretch(Row check, double toMs, double boundToMs) {
      this.isChecked = true;
      this.fromMs = check.timeMs();
      this.toMs = toMs;
      this.offsetMs = check.offsetMs();
      this.boundFromMs = check.boundMs();
      this.boundToMs = boundToMs;
    }

    /** After the local clock was set. */
    Stretch(double fromMs, double toMs, double offsetMs, double boundFromMs, double boundToMs) {
      this.isChecked = false;
      this.fromMs = fromMs;
      this.toMs = toMs;
      this.offsetMs = offsetMs;
      this.boundFromMs = boundFromMs;
      this.boundToMs = boundToMs;
    }
  }

  /** A span of time in which no check succeeded. */
  static final class Gap {
    final double fromMs;
    final double toMs;

    Gap(double fromMs, double toMs) {
      this.fromMs = fromMs;
      this.toMs = toMs;
    }
  }

  private static final String BOUND_BEFORE = "errorBoundBeforeMillis";

  private final List<Row> checks;
  private final List<Row> events;

  /** The moment of the report, in adjusted time. */
  private final long nowMs;

  private final long intervalMs;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  /** How fast the bound usually grows, ms per ms. */
  private final double slope;

  /** Makes the offset history of a clock that has made at least one check. */
  OffsetHistory(Row clock) {
    List<Row> all = clock.rows("history");
    this.checks = inOrder(all);
    this.events = clock.rows("events");
    double now = clock.number("currentTimeMillis");
    this.nowMs = Double.isNaN(now) ? all.get(all.size() - 1).timeMs() : (long) now;
    this.intervalMs = (long) clock.number("intervalMillis");
    this.slope = slope(checks);
    for (int i = 0; i < checks.size(); i++) {
      boolean last = i == checks.size() - 1;
      Row check = checks.get(i);
      Row next = last ? clock : checks.get(i + 1);
      long endMs = last ? nowMs : next.timeMs();
      double grown = last ? clock.boundMs() : next.number(BOUND_BEFORE);
      endMs = Math.max(endMs, check.timeMs()); // the adjusted time may have stepped back
      grown = Double.isFinite(grown) ? grown : check.boundMs();
      add(
          check,
          endMs,
          grown,
          Double.isFinite(next.offsetMs()) ? next.offsetMs() : check.offsetMs());
      addGap(check.timeMs(), endMs);
    }
  }

  /** The checks since the adjusted time was last set back: times in charts increase. */
  private static List<Row> inOrder(List<Row> checks) {
    int from = 0;
    for (int i = 1; i < checks.size(); i++) {
      from = checks.get(i).timeMs() < checks.get(i - 1).timeMs() ? i : from;
    }
    return checks.subList(from, checks.size());
  }

  /** The median growth, so that a bound that was widened suddenly does not count. */
  private static double slope(List<Row> checks) {
    double[] slopes = new double[checks.size()];
    int count = 0;
    for (int i = 1; i < checks.size(); i++) {
      double ms = checks.get(i).timeMs() - checks.get(i - 1).timeMs();
      double grown = checks.get(i).number(BOUND_BEFORE) - checks.get(i - 1).boundMs();
      if (ms > 0 && grown >= 0 && Double.isFinite(grown)) {
        slopes[count++] = grown / ms;
      }
    }
    Arrays.sort(slopes, 0, count);
    return count == 0 ? 0 : slopes[count / 2];
  }

  /**
   * Adds the time from one check to the next; a setting of the local clock in between changes the
   * offset at that moment.
   */
  private void add(Row check, long endMs, double grownMs, double nextMs) {
    Long setMs = event(EventKind.SET, check.timeMs(), endMs);
    if (setMs == null || setMs == endMs) {
      stretches.add(new Stretch(check, endMs, grownMs));
      return;
    }
    double before = check.boundMs() + slope * (setMs - check.timeMs());
    double after = grownMs - slope * (endMs - setMs);
    stretches.add(new Stretch(check, setMs, before));
    stretches.add(new Stretch(setMs, endMs, nextMs, Math.max(after, before), grownMs));
  }

  private void addGap(long fromMs, long toMs) {
    Long failedMs = event(EventKind.FAILED, fromMs, toMs);
    long longestMs = MISSED * intervalMs + SLACK_MS;
    if (failedMs != null) {
      gaps.add(new Gap(failedMs, toMs));
    } else if (toMs - fromMs > longestMs) {
      gaps.add(new Gap((double) fromMs + intervalMs, toMs));
    }
  }

  /** When the first event of a kind after {@code afterMs} and up to {@code toMs} was, or null. */
  private @Nullable Long event(EventKind kind, long afterMs, long toMs) {
    for (Row event : events) {
      if (EventKind.of(event) == kind && event.timeMs() > afterMs && event.timeMs() <= toMs) {
        return event.timeMs();
      }
    }
    return null;
  }

  /** The stretches, oldest first, without gaps between them. */
  List<Stretch> stretches() {
    return stretches;
  }

  /** The gaps, oldest first. */
  List<Gap> gaps() {
    return gaps;
  }

  /** Where the line of measured offsets ends in a stretch: at the first failed check. */
  double measuredToMs(Stretch stretch) {
    for (Gap gap : gaps) {
      if (gap.toMs > stretch.fromMs && gap.fromMs < stretch.toMs) {
        return Math.max(gap.fromMs, stretch.fromMs);
      }
    }
    return stretch.toMs;
  }

  /** The checks since the adjusted time was last set back. */
  List<Row> checks() {
    return checks;
  }

  /** The events within the time of the charts. */
  List<Row> events() {
    List<Row> shown = new ArrayList<>(events);
    shown.removeIf(event -> event.timeMs() < earliestMs() || event.timeMs() > latestMs());
    return shown;
  }

  long earliestMs() {
    return checks.get(0).timeMs();
  }

  long latestMs() {
    return Math.max(nowMs, checks.get(checks.size() - 1).timeMs());
  }
}
