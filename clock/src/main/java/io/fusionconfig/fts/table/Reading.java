package io.fusionconfig.fts.table;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.api.CheckRecord;
import io.fusionconfig.fts.member.MemberSpread;
import io.fusionconfig.fts.sync.Snapshot;
import io.fusionconfig.fts.text.Figures;
import java.time.Instant;
import java.util.List;

/** One reading of a clock: what all attributes of one answer are taken from. */
public final class Reading {
  /** The number of checks that the deviation is calculated from. */
  private static final int DEVIATION = 64;

  final FileClock clock;
  final Snapshot now;
  final Redirection redirection;

  /** Reads the clock. */
  public Reading(FileClock clock, Redirection redirection) {
    this.clock = clock;
    this.now = (Snapshot) clock.status(); // there is no other
    this.redirection = redirection;
  }

  boolean isRedirecting() {
    return redirection.isRedirecting() && now.state().adjusts();
  }

  String earliest() {
    return now.hasBounds() ? isoOfNs(now.earliestNs()) : "";
  }

  String latest() {
    return now.hasBounds() ? isoOfNs(now.latestNs()) : "";
  }

  double lastCheckAgeMs() {
    long lastMs = now.lastCheckTimeMs();
    return lastMs == 0 ? Double.NaN : Math.max(now.timeNs() / 1_000_000L - lastMs, 0);
  }

  double deviationMs() {
    List<CheckRecord> checks = now.history();
    double sum = 0;
    int count = 0;
    for (CheckRecord check :
        checks.subList(Math.max(checks.size() - DEVIATION, 0), checks.size())) {
      if (check.number() > 1) { // the first one sets the time
        double driftMs = millis(check.driftNs());
        sum += driftMs * driftMs;
        count++;
      }
    }
    return count == 0 ? Double.NaN : Math.sqrt(sum / count);
  }

  MemberSpread members() {
    return MemberSpread.of(now.members());
  }

  static double millis(long ns) {
    return ns == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : Figures.millis(ns);
  }

  static String iso(long epochMs) {
    return epochMs == 0 ? "" : Instant.ofEpochMilli(epochMs).toString();
  }

  static String isoOfNs(long epochNs) {
    return Instant.EPOCH.plusNanos(epochNs).toString();
  }
}
