package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Figures;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as in the agent's options; a plain number is seconds. */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}|\\d{0,9}\\.\\d{1,9}");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  @Override
  public Duration convert(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofNanos(new BigDecimal(text).movePointRight(9).longValueExact());
    }
    long ns = Figures.parseNs(text);
    if (ns == Figures.NONE || ns > LONGEST.toNanos()) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 500ms, 10s, 1m or PT10S");
    }
    return Duration.ofNanos(ns);
  }
}
