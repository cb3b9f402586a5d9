package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.share.StampedBy;
import io.fusionconfig.fts.time.OffsetBounds;
import io.fusionconfig.fts.time.Stamp;
import java.nio.file.Path;

/** Made-up results of surveys. */
public final class Surveys {
  private static final long ROUND_TRIP_NS = 400_000;

  /** What exchanges with the keeper are worth. */
  private static final ExchangeSurvey EXCHANGE =
      new ExchangeSurvey("app1 4711", 27_000_000, 9_000_000);

  private Surveys() {}

  /** A file system of this type, {@code offsetNs} ahead, give or take half a round trip. */
  public static SurveyResult measured(String type, long offsetNs, long granularityNs) {
    OffsetBounds bounds = OffsetBounds.unknown(0);
    long now = 0;
    for (int i = 0; i < 3; i++) {
      now += 1_000_000;
      bounds = bounds.with(new Stamp(now, now + ROUND_TRIP_NS, now + offsetNs));
    }
    CheckResult check = new CheckResult(bounds, false, 0, ROUND_TRIP_NS, granularityNs);
    return new SurveyResult(
        Path.of("/san"),
        type,
        "filer:/export",
        new long[] {ROUND_TRIP_NS},
        check,
        offsetNs,
        StampedBy.of(type, "") == StampedBy.WRITER ? EXCHANGE : null,
        null);
  }

  /** One whose stamps make no clock. */
  public static SurveyResult faulty(String type, String fault) {
    return new SurveyResult(
        Path.of("/san"), type, "filer:/export", new long[] {ROUND_TRIP_NS}, null, 0, null, fault);
  }
}
