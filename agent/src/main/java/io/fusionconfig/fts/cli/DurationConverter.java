package io.fusionconfig.fts.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as the agent's options have them. */
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  @Override
  public Duration convert(String text) {
    Duration duration = parse(text);
    if (duration == null || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new TypeConversionException(
          "'" + text + "' is not a duration such as 500ms, 10s, 1m or PT10S");
    }
    return duration;
  }

  private static @Nullable Duration parse(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      return unit(form.group(2)).multipliedBy(Long.parseLong(form.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration unit(String unit) {
    switch (unit) {
      case "ms":
        return Duration.ofMillis(1);
      case "s":
        return Duration.ofSeconds(1);
      case "m":
        return Duration.ofMinutes(1);
      case "h":
        return Duration.ofHours(1);
      default:
        return Duration.ofDays(1);
    }
  }
}
