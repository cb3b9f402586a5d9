package io.fusionconfig.fts.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A known vulnerability of a library.
 *
 * @param library group and artifact
 * @param affected the first version that has it
 * @param fixed the first one that has not; {@code -} if there is none
 * @param id such as CVE-2026-43515
 * @param words what it is
 */
record Advisory(String library, String affected, String fixed, String id, String words) {

  /** Reads the file of advisories. */
  static List<Advisory> all(Path file) throws IOException {
    List<Advisory> all = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 5) {
          throw new IOException("not five cells: " + line);
        }
        all.add(
            new Advisory(
                cells[0].trim(),
                cells[1].trim(),
                cells[2].trim(),
                cells[3].trim(),
                cells[4].trim()));
      }
    }
    return all;
  }

  boolean affects(String library, String version) {
    return this.library.equals(library)
        && compare(version, affected) >= 0
        && (fixed.equals("-") || compare(version, fixed) < 0);
  }

  /** By their numbers; what is missing counts as nought, and words are passed over. */
  private static int compare(String one, String other) {
    String[] ones = one.split("[.-]", -1);
    String[] others = other.split("[.-]", -1);
    for (int i = 0; i < Math.max(ones.length, others.length); i++) {
      int order = Integer.compare(number(ones, i), number(others, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int i) {
    return i < parts.length && parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
  }
}
