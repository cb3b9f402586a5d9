package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.TimeBounds;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.cli.UsageException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code now FILE|DIR}: the adjusted time, for scripts. */
@Command(
    name = "now",
    description = "Measures a share's clock once and prints the adjusted time.",
    footer = {
      "",
      "It creates the clock file, in a folder fts.clock, if there is none; --mode=follow never does."
    })
public final class NowCommand implements Callable<Integer> {

  private static final long NS_PER_MS = 1_000_000L;

  private final Console console;

  @Mixin private ShareClock share = new ShareClock();

  @Option(
      names = "--format",
      paramLabel = "iso|millis",
      description = "iso: UTC as in ISO 8601 (the default); millis: milliseconds since 1970.")
  private Format format = Format.ISO;

  @Option(
      names = "--bounds",
      description = "Also print the earliest and the latest possible time of the server.")
  private boolean bounds;

  @Option(names = "--json", description = "Print a JSON object with the time and its bounds.")
  private boolean json;

  public NowCommand(Console console) {
    this.console = console;
  }

  /** How a time is written. */
  enum Format {
    ISO,
    MILLIS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws UsageException, UnreachableException, InterruptedException {
    try (FileClock clock = share.start()) {
      TimeBounds known = clock.bounds();
      Instant now = clock.instant();
      // rounded up; a moment has passed since the bounds were read
      Instant latest =
          (now.isAfter(known.latest()) ? now : known.latest()).plusNanos(NS_PER_MS - 1);
      if (json) {
        console.json(values(clock, now, known.earliest(), latest));
      } else {
        String after = bounds ? " " + text(known.earliest()) + " " + text(latest) : "";
        console.line(text(now) + after);
      }
      return Console.OK;
    }
  }

  private String text(Instant time) {
    return format == Format.ISO ? Console.time(time) : Long.toString(time.toEpochMilli());
  }

  private static Map<String, @Nullable Object> values(
      FileClock clock, Instant now, Instant earliest, Instant latest) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("time", Console.time(now));
    values.put("millis", now.toEpochMilli());
    values.put("earliest", Console.time(earliest));
    values.put("latest", Console.time(latest));
    values.put("offsetMillis", clock.offsetNs() / Console.NS_PER_MS);
    values.put("errorBoundMillis", clock.errorBoundNs() / Console.NS_PER_MS);
    return values;
  }
}
