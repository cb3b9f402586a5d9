package io.fusionconfig.fts.text;

import java.time.Duration;

/**
 * The range and the default of a duration or a whole number. The limits are given as a user writes
 * values, so that messages and checks cannot differ.
 */
public final class Range {
  private final String name;
  private final boolean ofDurations;
  private final String kind;
  private final String defaultText;
  private final String leastText;
  private final String mostText;
  private final long defaultAmount;
  private final long least;
  private final long most;

  private Range(
      String name, boolean ofDurations, String kind, String byDefault, String least, String most) {
    this.name = name;
    this.ofDurations = ofDurations;
    this.kind = kind;
    this.defaultText = byDefault;
    this.leastText = least;
    this.mostText = most;
    this.defaultAmount = amount(byDefault);
    this.least = amount(least);
    this.most = amount(most);
  }

  /** Makes a range of durations; their amounts are nanoseconds. */
  public static Range ofDurations(String name, String byDefault, String least, String most) {
    String kind = "a duration such as 500ms, 10s, 1m or PT10S,";
    return new Range(name, true, kind, byDefault, least, most);
  }

  /** Makes a range of whole numbers. */
  public static Range ofNumbers(String name, String byDefault, String least, String most) {
    return new Range(name, false, "a whole number", byDefault, least, most);
  }

  /** The name of the value. */
  public String name() {
    return name;
  }

  /** The default, as a user writes it. */
  public String defaultText() {
    return defaultText;
  }

  /** The default. */
  public long defaultAmount() {
    return defaultAmount;
  }

  /** What is allowed, as text. */
  public String allowed() {
    return kind + " from " + leastText + " to " + mostText;
  }

  /** Parses an amount; returns {@link Figures#NONE} if it is not allowed. */
  public long parse(String text) {
    long amount = amount(text);
    return contains(amount) ? amount : Figures.NONE;
  }

  /**
   * Returns the amount.
   *
   * @throws IllegalArgumentException if it is not allowed; the message says what is
   */
  public long checked(long amount) {
    if (!contains(amount)) {
      throw refusal(ofDurations ? Figures.option(amount) : Long.toString(amount));
    }
    return amount;
  }

  /**
   * Returns the nanoseconds of a duration.
   *
   * @throws IllegalArgumentException if it is not allowed; the message says what is
   */
  public long checkedNs(Duration duration) {
    long ns = Figures.ns(duration);
    if (!contains(ns)) {
      throw refusal(Figures.option(ns));
    }
    return ns;
  }

  private IllegalArgumentException refusal(String value) {
    return new IllegalArgumentException(
        name + '=' + Line.quote(value) + " is not allowed; must be " + allowed());
  }

  private boolean contains(long amount) {
    return amount >= least && amount <= most;
  }

  private long amount(String text) {
    return ofDurations ? Figures.parseNs(text) : Figures.parseCount(text);
  }
}
