package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The result of a {@link Survey}. Immutable. */
public final class SurveyResult {
  private final Path path;
  private final String storeType;
  private final String storeName;
  private final long[] roundTripsNs;
  private final @Nullable CheckResult check;
  private final long offsetNs;
  private final @Nullable ExchangeSurvey exchange;
  private final @Nullable String fault;

  SurveyResult(
      Path path,
      String storeType,
      String storeName,
      long[] roundTripsNs,
      @Nullable CheckResult check,
      long offsetNs,
      @Nullable ExchangeSurvey exchange,
      @Nullable String fault) {
    this.path = path;
    this.storeType = storeType;
    this.storeName = storeName;
    this.roundTripsNs = roundTripsNs;
    this.check = check;
    this.offsetNs = offsetNs;
    this.exchange = exchange;
    this.fault = fault;
  }

  /** The clock file or folder, with links resolved. */
  public Path path() {
    return path;
  }

  /** The type of the file store, such as nfs4. */
  public String storeType() {
    return storeType;
  }

  /** The name of the file store, such as filer:/export. */
  public String storeName() {
    return storeName;
  }

  /** The number of probes, 1 or more. */
  public int probes() {
    return roundTripsNs.length;
  }

  /**
   * A percentile of the round trips, ns.
   *
   * @param percent above 0, at most 100
   */
  public long roundTripNs(int percent) {
    int rank = (roundTripsNs.length * percent + 99) / 100;
    return roundTripsNs[rank - 1];
  }

  /**
   * What was found about exchanges, where each machine stamps with its own clock; null elsewhere.
   */
  public @Nullable ExchangeSurvey exchange() {
    return exchange;
  }

  /** Why there can be no clock here, in one line; null if there can. */
  public @Nullable String fault() {
    return fault;
  }

  /** The server's clock minus the local wall clock, ns; 0 if there is a fault. */
  public long offsetNs() {
    return check == null ? 0 : offsetNs;
  }

  /** The truth lies within ± this of the offset, ns; {@link Long#MAX_VALUE} if there is a fault. */
  public long errorBoundNs() {
    if (check == null) {
      return Long.MAX_VALUE;
    }
    OffsetBounds bounds = check.bounds();
    return bounds.errorBoundNs(bounds.midNs());
  }

  /** The smallest difference seen between two stamps, ns; 0 if there is a fault. */
  public long granularityNs() {
    return check == null ? 0 : check.granularityNs();
  }
}
