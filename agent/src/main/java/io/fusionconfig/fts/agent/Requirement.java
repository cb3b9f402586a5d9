package io.fusionconfig.fts.agent;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Whether {@code require=true} is given, for an agent that has failed before it could know: from
 * those sources that can be read.
 */
final class Requirement {

  private static final Key[] KEYS = {Key.REQUIRE, Key.CONFIG};

  private Requirement() {}

  /** Asks for nothing but what it needs: a security manager may allow some properties, not all. */
  static boolean isGiven(@Nullable String argument) {
    Properties properties = new Properties();
    Map<String, String> environment = new HashMap<>();
    for (Key key : KEYS) {
      try {
        String property = System.getProperty(key.property());
        if (property != null) {
          properties.setProperty(key.property(), property);
        }
      } catch (SecurityException e) {
        // then it is not given there
      }
      try {
        String variable = System.getenv(key.variable());
        if (variable != null) {
          environment.put(key.variable(), variable);
        }
      } catch (SecurityException e) {
        // nor there
      }
    }
    return isGiven(argument, properties, environment, FileSystems.getDefault());
  }

  static boolean isGiven(
      @Nullable String argument,
      Properties properties,
      Map<String, String> environment,
      FileSystem files) {
    try {
      return Options.parse(argument, null, properties, environment, files).require();
    } catch (OptionsException e) {
      return e.require();
    }
  }
}
