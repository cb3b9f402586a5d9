package io.fusionconfig.fts.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionconfig.fts.text.Line;
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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a config file with {@link Properties}, an entry at a time, so that messages can name the
 * line.
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

  private static final Pattern COMMENT = Pattern.compile("\\s*([#!].*)?");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(u[0-9a-fA-F]{4}|[\\\\:=#! ]|$)|\\\\.?");

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
    readLines(Files.readAllLines(path, UTF_8));
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
  private void readLines(List<String> lines) throws IOException {
    StringBuilder entry = new StringBuilder();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i == 0 && line.startsWith("\uFEFF")) {
        line = line.substring(1); // the byte order mark of Windows editors
      }
      if (entry.length() == 0) {
        start = i + 1;
        if (COMMENT.matcher(line).matches()) {
          continue;
        }
      }
      entry.append(line).append('\n');
      if (!continues(line, i + 1)) {
        readEntry(entry.toString(), start);
        entry.setLength(0);
      }
    }
    readEntry(entry.toString(), start);
  }

  /** Whether a line ends with a backslash; refuses backslashes that escape nothing. */
  private boolean continues(String line, int at) {
    boolean continues = false;
    Matcher escapes = ESCAPE.matcher(line);
    while (escapes.find()) {
      String escaped = escapes.group(1);
      if (escaped == null) {
        sources.fault(
            place(at)
                + ": "
                + Line.quote(escapes.group())
                + " is not an escape; write a backslash as \\\\");
      }
      continues = "".equals(escaped);
    }
    return continues;
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
}
