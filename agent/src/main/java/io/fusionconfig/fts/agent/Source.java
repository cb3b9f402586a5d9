package io.fusionconfig.fts.agent;

/** Where options come from, the one that takes precedence first. */
enum Source {
  /** What follows the jar's name in {@code -javaagent:fts.jar=}. */
  ARGUMENT("agent argument"),
  /** {@code -Dfts.interval=5s}. */
  PROPERTY("system property "),
  /** {@code FTS_INTERVAL=5s}. */
  ENVIRONMENT("environment variable "),
  /** A line of the file that the option {@code config} names. */
  CONFIG_FILE("config file ");

  private final String words;

  Source(String words) {
    this.words = words;
  }

  /**
   * Returns the source in words.
   *
   * @param place what tells two settings of the source apart, such as a line
   */
  String at(String place) {
    return words + place;
  }
}
