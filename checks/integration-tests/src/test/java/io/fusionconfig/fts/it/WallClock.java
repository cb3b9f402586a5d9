package io.fusionconfig.fts.it;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The wall clock of a fork, set by libfaketime; its monotonic clock stays real. */
public final class WallClock {
  private final Path file;

  /**
   * A wall clock {@code skew} (seconds, with a sign) ahead of this machine's.
   *
   * @param file where the setting is kept
   */
  WallClock(Path file, String skew) {
    needsFaketime();
    this.file = file;
    set(skew);
  }

  static void needsFaketime() {
    String library = variables(WorkFolders.ROOT.resolve("none")).get("LD_PRELOAD");
    Needs.file(Path.of(String.valueOf(library)), "faketime");
  }

  /** Sets the clock, also while the fork runs. */
  public void set(String skew) {
    Script.run("jvmskew.sh", "set", file.toString(), skew);
  }

  /** The environment that makes a process see this clock. */
  Map<String, String> variables() {
    return variables(file);
  }

  private static Map<String, String> variables(Path file) {
    Map<String, String> variables = new HashMap<>();
    for (String line : Script.run("jvmskew.sh", "env", file.toString())) {
      int equals = line.indexOf('=');
      variables.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return variables;
  }
}
