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
    Stretch(CheckPoint check, double toMs, double boundToMs) {
      this.isChecked = true;
      this.fromMs = check.timeMs;
      this.toMs = toMs;
      this.offsetMs = check.offsetMs;
      this.boundFromMs = check.errorBoundMs;
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

  private final History history;
  private final List<CheckPoint> checks;
  private final List<Stretch> stretches = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();

  /** How fast the bound usually grows, ms per ms. */
  private final double slope;

  /** Makes the offset history from a history with at least one check. */
  OffsetHistory(History history) {
    this.history = history;
    this.checks = inOrder(history.checks);
    this.slope = slope(checks);
    for (int i = 0; i < checks.size(); i++) {
      boolean last = i == checks.size() - 1;
      CheckPoint check = checks.get(i);
      long endMs = last ? history.nowMs : checks.get(i + 1).timeMs;
      double grown = last ? history.boundNowMs : checks.get(i + 1).errorBoundBeforeMs;
      endMs = Math.max(endMs, check.timeMs); // the adjusted time may have stepped back
      grown = Double.isFinite(grown) ? grown : check.errorBoundMs;
      add(check, endMs, grown, last ? offsetNowMs(check) : checks.get(i + 1).offsetMs);
      addGap(check.timeMs, endMs);
    }
  }

  /** The checks since the adjusted time was last set back: times in charts increase. */
  private static List<CheckPoint> inOrder(List<CheckPoint> checks) {
    int from = 0;
    for (int i = 1; i < checks.size(); i++) {
      from = checks.get(i).timeMs < checks.get(i - 1).timeMs ? i : from;
    }
    return checks.subList(from, checks.size());
  }

  private double offsetNowMs(CheckPoint last) {
    return Double.isFinite(history.offsetNowMs) ? history.offsetNowMs : last.offsetMs;
  }

  /** The median growth, so that a bound that was widened suddenly does not count. */
  private static double slope(List<CheckPoint> checks) {
    double[] slopes = new double[checks.size()];
    int count = 0;
    for (int i = 1; i < checks.size(); i++) {
      double ms = checks.get(i).timeMs - checks.get(i - 1).timeMs;
      double grown = checks.get(i).errorBoundBeforeMs - checks.get(i - 1).errorBoundMs;
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
  private void add(CheckPoint check, long endMs, double grownMs, double nextMs) {
    EventPoint set = event(EventPoint.Kind.SET, check.timeMs, endMs);
    if (set == null || set.timeMs == endMs) {
      stretches.add(new Stretch(check, endMs, grownMs));
      return;
    }
    double before = check.errorBoundMs + slope * (set.timeMs - check.timeMs);
    double after = grownMs - slope * (endMs - set.timeMs);
    stretches.add(new Stretch(check, set.timeMs, before));
    stretches.add(new Stretch(set.timeMs, endMs, nextMs, Math.max(after, before), grownMs));
  }

  private void addGap(long fromMs, long toMs) {
    EventPoint failed = event(EventPoint.Kind.FAILED, fromMs, toMs);
    long longestMs = MISSED * history.intervalMs + SLACK_MS;
    if (failed != null) {
      gaps.add(new Gap(failed.timeMs, toMs));
    } else if (toMs - fromMs > longestMs) {
      gaps.add(new Gap((double) fromMs + history.intervalMs, toMs));
    }
  }

  /**
   * The first event of a kind after {@code afterMs} and up to {@code toMs}; null if there is none.
   */
  private @Nullable EventPoint event(EventPoint.Kind kind, long afterMs, long toMs) {
    for (EventPoint event : history.events) {
      if (event.kind() == kind && event.timeMs > afterMs && event.timeMs <= toMs) {
        return event;
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
  List<CheckPoint> checks() {
    return checks;
  }

  /** The events within the time of the charts. */
  List<EventPoint> events() {
    List<EventPoint> shown = new ArrayList<>();
    for (EventPoint event : history.events) {
      if (event.timeMs >= earliestMs() && event.timeMs <= latestMs()) {
        shown.add(event);
      }
    }
    return shown;
  }

  long earliestMs() {
    return checks.get(0).timeMs;
  }

  long latestMs() {
    return Math.max(history.nowMs, checks.get(checks.size() - 1).timeMs);
  }
}
