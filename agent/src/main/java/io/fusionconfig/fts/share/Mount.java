package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mount as Linux tells of it (proc(5), mountinfo). */
public final class Mount {

  private static final Path TABLE = Paths.get("/proc/self/mountinfo");

  /** What bears on stamps, on how fresh they are, or on what happens while the server is away. */
  private static final Set<String> TELLING =
      Collections.unmodifiableSet(
          new HashSet<>(
              Arrays.asList(
                  ("ro rw sync hard soft softerr softreval noac ac actimeo acregmin acregmax"
                          + " acdirmin acdirmax lookupcache vers proto nconnect timeo retrans"
                          + " relatime noatime strictatime lazytime cache attr_timeout"
                          + " entry_timeout local_lock nostrictsync")
                      .split(" "))));

  private final String device;
  private final String point;
  private final String type;
  private final String source;
  private final Set<String> options;

  private Mount(String device, String point, String type, String source, Set<String> options) {
    this.device = device;
    this.point = point;
    this.type = type;
    this.source = source;
    this.options = options;
  }

  /**
   * The mount that the path lies on by its text alone, without a call to a file system that may
   * hang; null where the system does not tell.
   */
  public static @Nullable Mount of(Path path) {
    try {
      return of(path, Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return null; // no Linux
    }
  }

  /**
   * The mount that a folder lies on, by its real path and its device; null where the system does
   * not tell, as for a subvolume of btrfs, which has a device of its own.
   */
  static @Nullable Mount under(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("unix")
        || !Files.exists(TABLE)) {
      return null; // no Linux
    }
    // to look at a folder mounts nothing, to look into it does (autofs, x-systemd.automount)
    Path inside = folder.resolve(".");
    long device = ((Number) Files.getAttribute(inside, "unix:dev")).longValue();
    return of(
        folder.toRealPath(),
        majorAndMinor(device),
        Files.readAllLines(TABLE, StandardCharsets.ISO_8859_1));
  }

  /** As glibc's makedev(3) puts them together. */
  static String majorAndMinor(long device) {
    long major = (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
    long minor = (device & 0xff) | (device >>> 12 & 0xffffff00L);
    return major + ":" + minor;
  }

  /** By the text of the path alone, in a table like this. */
  public static @Nullable Mount of(Path path, List<String> table) {
    return of(path, null, table);
  }

  /**
   * The last one of the longest mount points that the path begins with, for mounts may be stacked.
   *
   * @param device major and minor number of it; null if any will do
   */
  static @Nullable Mount of(Path path, @Nullable String device, List<String> table) {
    String wanted = path.toAbsolutePath().normalize().toString();
    Mount found = null;
    for (String line : table) {
      Mount mount = parse(line);
      if (mount != null
          && mount.holds(wanted)
          && (device == null || device.equals(mount.device))
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
    String[] halves = line.split(" - ", 2);
    String[] front = halves[0].split(" ", -1);
    String[] back = halves.length < 2 ? new String[0] : halves[1].split(" ", -1);
    if (front.length < 6 || back.length < 3) {
      return null;
    }
    Set<String> options = new LinkedHashSet<>(Arrays.asList(front[5].split(",", -1)));
    options.addAll(Arrays.asList(back[2].split(",", -1)));
    return new Mount(front[2], plain(front[4]), back[0], plain(back[1]), options);
  }

  /** Blanks and the like stand there as octal numbers, other characters as their bytes. */
  private static String plain(String field) {
    byte[] bytes = new byte[field.length()];
    int length = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && field.substring(i).matches("\\\\[0-3][0-7]{2}.*")) {
        bytes[length++] = (byte) Integer.parseInt(field.substring(i + 1, i + 4), 8);
        i += 3;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  public String point() {
    return point;
  }

  /** Such as nfs4, or fuse.sshfs. */
  public String type() {
    return type;
  }

  /** Such as filer:/export. */
  public String source() {
    return source;
  }

  public boolean has(String option) {
    return options.contains(option);
  }

  /** The options that bear on time, or on what happens while the server is away. */
  public List<String> tellingOptions() {
    List<String> telling = new ArrayList<>();
    for (String option : options) {
      String name = option.split("=", 2)[0];
      if (TELLING.contains(name)) {
        telling.add(option);
      }
    }
    return telling;
  }

  /** On one line. */
  @Override
  public String toString() {
    return type + " (" + source + ") at " + point;
  }
}
