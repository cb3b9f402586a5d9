package io.fusionconfig.fts.measure;

import io.fusionconfig.fts.time.OffsetBounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Survey} has found of a file system. Immutable. */
public final class Findings {
  private final Path path;
  private final String storeType;
  private final String storeName;
  private final List<Long> roundTripsNs;
  private final @Nullable CheckResult check;
  private final long offsetNs;
  private final @Nullable CheckResult exchange;
  private final @Nullable String fault;

  Findings(
      Path path,
      String storeType,
      String storeName,
      List<Long> roundTripsNs,
      @Nullable CheckResult check,
      long offsetNs,
      @Nullable CheckResult exchange,
      @Nullable String fault) {
    this.path = path;
    this.storeType = storeType;
    this.storeName = storeName;
    this.roundTripsNs = new ArrayList<>(roundTripsNs);
    this.check = check;
    this.offsetNs = offsetNs;
    this.exchange = exchange;
    this.fault = fault;
    Collections.sort(this.roundTripsNs);
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
    return roundTripsNs.size();
  }

  /**
   * A percentile of the round trips, ns.
   *
   * @param percent above 0, at most 100
   */
  public long roundTripNs(int percent) {
    int rank = (roundTripsNs.size() * percent + 99) / 100;
    return roundTripsNs.get(rank - 1);
  }

  /**
   * The result of exchanges, where each machine stamps with its own clock; null elsewhere. If there
   * is no keeper, this process has asked itself.
   */
  public @Nullable CheckResult exchange() {
    return exchange;
  }

  /** Why there can be no clock here, in one line; null if there can. */
  public @Nullable String fault() {
    return fault;
  }

  /** The server's clock minus the local wall clock, ns; 0 if there is a fault. */
  public long offsetNs() {
    return offsetNs;
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
