package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionconfig.fts.text.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Properties;

/**
 * Reads a properties file, and knows on which line what stood, which {@link Properties} forgets.
 *
 * <p>It is stricter than {@link Properties} in one point: a backslash that escapes nothing is an
 * error and not dropped, because it comes from a Windows path.
 */
final class ConfigFile {

  private final String name;
  private final Sources sources;

  private ConfigFile(String name, Sources sources) {
    this.name = name;
    this.sources = sources;
  }

  /** Reads the file that a setting names. */
  static void read(Setting config, FileSystem files, Sources sources) {
    if (config.value().isEmpty()) {
      sources.fault(config.notAllowed());
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(files.getPath(config.value()), UTF_8)) {
      new ConfigFile(config.value(), sources).readLines(lines);
    } catch (InvalidPathException e) {
      sources.fault(config.notAllowed());
    } catch (IOException | SecurityException e) {
      sources.fault(config + ": the file cannot be read: " + reason(e));
    }
  }

  private static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "it does not exist";
    } else if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    return Line.of(String.valueOf(e.getMessage()));
  }

  /** Joins the lines that continue one another. */
  private void readLines(BufferedReader lines) throws IOException {
    StringBuilder entry = new StringBuilder();
    int entryAt = 1;
    int at = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine(), at++) {
      if (at == 1 && line.startsWith("\uFEFF")) {
        line = line.substring(1); // the byte order mark of Windows' editors
      }
      if (entry.length() == 0) {
        entryAt = at;
        if (isComment(line)) {
          continue;
        }
      }
      int fault = faultyEscape(line);
      if (fault >= 0) {
        sources.fault(
            Source.CONFIG_FILE.at(place(at))
                + ": "
                + Line.quote(line.substring(fault, Math.min(fault + 2, line.length())))
                + " is no escape, a backslash is written \\\\");
      }
      entry.append(line).append('\n');
      if (!continues(line)) {
        readEntry(entry.toString(), place(entryAt));
        entry.setLength(0);
      }
    }
    readEntry(entry.toString(), place(entryAt));
  }

  private void readEntry(String entry, String place) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(entry));
    } catch (IllegalArgumentException e) {
      sources.fault(Source.CONFIG_FILE.at(place) + ": " + Line.of(String.valueOf(e.getMessage())));
    }
    for (String word : properties.stringPropertyNames()) {
      String value = String.valueOf(properties.getProperty(word));
      if (word.equals(Key.CONFIG.option())) {
        sources.fault(
            new Setting(Key.CONFIG, value.trim(), Source.CONFIG_FILE, place)
                + ": a config file cannot name another");
      } else {
        sources.take(word, value, Source.CONFIG_FILE, place);
      }
    }
  }

  private String place(int line) {
    return Line.of(name) + ':' + line;
  }

  private static boolean isComment(String line) {
    String text = line.trim();
    return text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!';
  }

  private static boolean continues(String line) {
    int end = line.length();
    while (end > 0 && line.charAt(end - 1) == '\\') {
      end--;
    }
    return (line.length() - end) % 2 == 1;
  }

  /** Returns the index of the first backslash that escapes nothing a value may hold, or -1. */
  private static int faultyEscape(String line) {
    for (int i = line.indexOf('\\');
        i >= 0 && i + 1 < line.length();
        i = line.indexOf('\\', i + 2)) {
      char escaped = line.charAt(i + 1);
      if (escaped == 'u' ? !isHex(line, i + 2) : "\\:=#! ".indexOf(escaped) < 0) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHex(String line, int start) {
    for (int i = start; i < start + 4; i++) {
      if (i >= line.length() || Character.digit(line.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
