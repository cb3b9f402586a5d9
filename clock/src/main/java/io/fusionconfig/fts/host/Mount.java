package io.fusionconfig.fts.host;

import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mount of Linux (proc(5), mountinfo). */
public final class Mount {

  private static final Path TABLE = Paths.get("/proc/self/mountinfo");

  /** Ends the optional fields. */
  private static final String SEPARATOR = " - ";

  private final String point;
  private final String type;
  private final String source;
  private final String options;

  private Mount(String point, String type, String source, String options) {
    this.point = point;
    this.type = type;
    this.source = source;
    this.options = options;
  }

  /**
   * The mount of a path, found by the path's text without a call to a file system that may hang;
   * null where the system does not tell.
   */
  public static @Nullable Mount of(Path path) {
    try {
      return of(path, table());
    } catch (IOException e) {
      return null; // not Linux
    }
  }

  /**
   * The mount of a folder, found by its path without links and its device; null where the system
   * does not tell, as for a subvolume of btrfs, which has its own device.
   */
  public static @Nullable Mount under(Path realFolder, long device) throws IOException {
    if (!Files.exists(TABLE)) {
      return null; // not Linux
    }
    return of(realFolder, majorAndMinor(device), table());
  }

  /**
   * Reads the table without a reader, whose classes take longer to load than the table takes to
   * read.
   */
  private static List<String> table() throws IOException {
    String text = new String(Files.readAllBytes(TABLE), StandardCharsets.ISO_8859_1);
    return Arrays.asList(text.split("\n", -1));
  }

  /** Decodes a device number, as glibc's makedev(3) encodes it. */
  public static String majorAndMinor(long device) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & 0xffffff00L);
    return major + ":" + minor;
  }

  /** The mount of a path, found by the path's text in a table of this format. */
  public static @Nullable Mount of(Path path, List<String> table) {
    return of(path, null, table);
  }

  /**
   * The mount with the longest mount point that the path begins with; the last of several, because
   * mounts may be stacked.
   *
   * @param device its major and minor number; null for any
   */
  static @Nullable Mount of(Path path, @Nullable String device, List<String> table) {
    String wanted = path.toAbsolutePath().normalize().toString();
    Mount found = null;
    for (String line : table) {
      // hosts of containers have thousands of lines: parse only those that match
      Mount mount = device == null || isOn(device, line) ? parse(line) : null;
      if (mount != null
          && mount.holds(wanted)
          && (found == null || mount.point.length() >= found.point.length())) {
        found = mount;
      }
    }
    return found;
  }

  private boolean holds(String path) {
    return path.equals(point) || path.startsWith(point.endsWith("/") ? point : point + "/");
  }

  /** {@code 36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/sda rw,errors=continue}. */
  private static @Nullable Mount parse(String line) {
    int dash = line.indexOf(SEPARATOR);
    if (dash < 0) {
      return null;
    }
    String[] front = line.substring(0, dash).split(" ", -1);
    String[] back = line.substring(dash + SEPARATOR.length()).split(" ", -1);
    if (front.length < 6 || back.length < 3) {
      return null;
    }
    // a user who may mount can choose any name
    return new Mount(
        plain(front[4]), Line.of(back[0]), Line.of(plain(back[1])), front[5] + "," + back[2]);
  }

  /** Whether the third field is this device. */
  private static boolean isOn(String device, String line) {
    int start = line.indexOf(' ', line.indexOf(' ') + 1) + 1;
    return line.startsWith(device, start) && line.startsWith(" ", start + device.length());
  }

  /**
   * Decodes a field, in which blanks and similar characters are octal escapes and other characters
   * are bytes.
   */
  private static String plain(String field) {
    byte[] bytes = new byte[field.length()];
    int length = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && isOctal(field, i + 1)) {
        bytes[length++] = (byte) Integer.parseInt(field.substring(i + 1, i + 4), 8);
        i += 3;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isOctal(String field, int start) {
    for (int i = start; i < start + 3; i++) {
      if (i >= field.length() || Character.digit(field.charAt(i), 8) < 0) {
        return false;
      }
    }
    return true;
  }

  public String point() {
    return point;
  }

  /** The type, such as nfs4 or fuse.sshfs. */
  public String type() {
    return type;
  }

  /** The source, such as filer:/export. */
  public String source() {
    return source;
  }

  /** The options of the mount and of its file system, without duplicates. */
  public Set<String> options() {
    return new LinkedHashSet<>(Arrays.asList(options.split(",", -1)));
  }

  public boolean has(String option) {
    return options().contains(option);
  }

  /** The mount in one line. */
  @Override
  public String toString() {
    return type + " (" + source + ") at " + point;
  }
}
