package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.cli.DurationConverter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user demands of the members of a folder; by default that none is silent. */
final class MembersLimits {

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = {
        "Status 1 if the times that applications see can be further apart",
        "than this, such as 1s: the adjusted times, and the local clocks",
        "of members that are not synchronized."
      })
  @Nullable Duration within;

  @Option(
      names = "--local-within",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Status 1 if any two members' local clocks are further apart than this.")
  @Nullable Duration localWithin;

  @Option(
      names = "--expect",
      paramLabel = "N",
      description = "Status 1 if fewer than N members are synchronized.")
  int expect;

  boolean areMetBy(MembersSnapshot found) {
    return found.count() > 0
        && found.silent() == 0
        && found.isWithin(within)
        && isWithin(found.spread.localNs(), localWithin)
        && found.synchronizedCount() >= expect
        && found.conflict == null;
  }

  static boolean isWithin(long ns, @Nullable Duration limit) {
    return limit == null || ns <= limit.toNanos();
  }
}
