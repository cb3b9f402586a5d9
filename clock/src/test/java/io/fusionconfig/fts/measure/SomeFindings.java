package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surveys might find. */
public final class SomeFindings {
  private static final long ROUND_TRIP_NS = 400_000;

  private SomeFindings() {}

  /** A file system of this type, {@code offsetNs} ahead, give or take half a round trip. */
  public static Findings measured(String type, long offsetNs, long granularityNs) {
    CheckResult check = new CheckResult(bounds(offsetNs), false, 0, ROUND_TRIP_NS, granularityNs);
    return findings(type, check, offsetNs, null, null);
  }

  /** One on which each machine stamps; {@code keeper} has answered, or nobody if it is empty. */
  public static Findings exchanged(String keeper) {
    CheckResult check = new CheckResult(bounds(0), false, 0, ROUND_TRIP_NS, 1);
    KeeperProof kept = new KeeperProof(keeper, false, 0, 0);
    OffsetBounds known = OffsetBounds.unknown(0).withExchange(0, 18_000_000, 9_000_000, 9_000_000);
    CheckResult exchange = new CheckResult(known, false, 0, 27_000_000, 0).ofClockKeptBy(kept);
    return findings("gfs2", check, 0, exchange, null);
  }

  /** One whose stamps make no clock. */
  public static Findings faulty(String type, String fault) {
    return findings(type, null, 0, null, fault);
  }

  private static OffsetBounds bounds(long offsetNs) {
    OffsetBounds bounds = OffsetBounds.unknown(0);
    long now = 0;
    for (int i = 0; i < 3; i++) {
      now += 1_000_000;
      bounds = bounds.with(new Stamp(now, now + ROUND_TRIP_NS, now + offsetNs));
    }
    return bounds;
  }

  private static Findings findings(
      String type,
      @Nullable CheckResult check,
      long offsetNs,
      @Nullable CheckResult exchange,
      @Nullable String fault) {
    return new Findings(
        Path.of("/san"),
        type,
        "filer:/export",
        List.of(ROUND_TRIP_NS),
        check,
        offsetNs,
        exchange,
        fault);
  }
}
