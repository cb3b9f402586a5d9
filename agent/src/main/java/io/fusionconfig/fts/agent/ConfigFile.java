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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Reads a config file entry by entry with {@link Properties}, so that messages can name the line.
 *
 * <p>It is stricter in one point: a backslash that escapes nothing is an error, because it is
 * probably part of a Windows path.
 */
final class ConfigFile {

  /**
   * Limits reading: a file of options has some hundred bytes, but a log named by mistake may be
   * huge.
   */
  private static final int MOST_BYTES = 1 << 20;

  private final Setting config;
  private final Sources sources;
  private final Map<Key, Setting> own = new HashMap<>();

  private ConfigFile(Setting config, Sources sources) {
    this.config = config;
    this.sources = sources;
  }

  /** Reads the file that a setting names. */
  static void read(Setting config, FileSystem files, Sources sources) {
    ConfigFile file = new ConfigFile(config, sources);
    try {
      file.read(config.path(files));
    } catch (IllegalArgumentException e) {
      sources.fault(String.valueOf(e.getMessage()));
    } catch (IOException | SecurityException e) {
      sources.fault(config + ": the file cannot be read: " + reason(e));
    }
    sources.takeAll(file.own);
  }

  /** Reads a regular file only: a pipe would block the start, and a device may never end. */
  private void read(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile() || attributes.size() > MOST_BYTES) {
      String what =
          attributes.isRegularFile() ? "it is larger than 1 MB" : "it is not a regular file";
      sources.fault(config + ": the file cannot be read: " + what);
      return;
    }
    try (BufferedReader lines = Files.newBufferedReader(path, UTF_8)) {
      readLines(lines);
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

  /** Joins continued lines. */
  private void readLines(BufferedReader lines) throws IOException {
    StringBuilder entry = new StringBuilder();
    int at = 0;
    int start = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (++at == 1 && line.startsWith("\uFEFF")) {
        line = line.substring(1); // the byte order mark of Windows editors
      }
      if (entry.length() == 0) {
        start = at;
        if (isComment(line)) {
          continue;
        }
      }
      checkEscapes(line, at);
      entry.append(line).append('\n');
      if (!continues(line)) {
        readEntry(entry.toString(), start);
        entry.setLength(0);
      }
    }
    readEntry(entry.toString(), start);
  }

  private void readEntry(String entry, int line) throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(entry));
    } catch (IllegalArgumentException e) {
      sources.fault(place(line) + ": " + Line.of(String.valueOf(e.getMessage())));
    }
    for (String word : properties.stringPropertyNames()) {
      String value = properties.getProperty(word, "");
      if (word.equals(Key.CONFIG.option())) {
        Setting other = new Setting(Key.CONFIG, value, place(line));
        sources.fault(other + ": a config file cannot name another");
      } else {
        sources.take(word, value, place(line), own);
      }
    }
  }

  private String place(int line) {
    return "config file " + Line.of(config.value) + ':' + line;
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

  /** Refuses a backslash that escapes nothing. */
  private void checkEscapes(String line, int at) {
    for (int i = line.indexOf('\\'); i >= 0 && i + 1 < line.length(); ) {
      char escaped = line.charAt(i + 1);
      if (escaped == 'u' ? !isHex(line, i + 2) : "\\:=#! ".indexOf(escaped) < 0) {
        String escape = Line.quote(line.substring(i, i + 2));
        sources.fault(place(at) + ": " + escape + " is not an escape; write a backslash as \\\\");
      }
      i = line.indexOf('\\', i + 2);
    }
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
