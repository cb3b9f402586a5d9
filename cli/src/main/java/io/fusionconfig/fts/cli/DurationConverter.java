package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Figures;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as in the agent's options. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  @Override
  public Duration convert(String text) {
    long ns = Figures.parseNs(text);
    if (ns == Figures.NONE || ns > LONGEST.toNanos()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 500ms, 10s, 1m or PT10S");
    }
    return Duration.ofNanos(ns);
  }
}
