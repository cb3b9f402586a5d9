package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.RandomNumber;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates folders that several users share: in a folder that is set-gid and writable for its group,
 * a new one is also one, whatever the umask says. Elsewhere the umask decides.
 *
 * <p>The set-gid bit can be given by a path only, and others who may write the folder can put a
 * private folder of this user there meanwhile. So it is given under a name that nobody else knows:
 * within a folder into which nobody else can look. Another folder in its place has no such name.
 */
class GroupFolder {
  private static final String MODE = "unix:mode";
  private static final int SET_GID = 02000;
  private static final int GROUP_WRITES = 0020;
  private static final int OWNER_AND_GROUP = 0770;
  private static final int OTHERS_READ = 0005;

  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  /** Creates a folder. */
  final void create(Path folder) throws IOException {
    int around = mode(folder.resolveSibling(""));
    boolean shared = (around & SET_GID) != 0 && (around & GROUP_WRITES) != 0;
    if (!shared || !isCreated(folder, SET_GID | OWNER_AND_GROUP | (around & OTHERS_READ))) {
      Files.createDirectory(folder);
    }
  }

  /** The mode of a folder; 0 where there are none. */
  private static int mode(Path folder) {
    try {
      Object mode = Files.getAttribute(folder, MODE);
      return mode instanceof Integer ? (Integer) mode : 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 0; // creating it tells more
    }
  }

  /** Whether the folder was created with these rights: not every file system can. */
  private boolean isCreated(Path folder, int mode) throws IOException {
    Path hidden = folder.resolveSibling(folder.getFileName() + ".new-" + RandomNumber.uuid());
    Path secret = hidden.resolve(RandomNumber.uuid().toString());
    Files.createDirectory(hidden, PosixFilePermissions.asFileAttribute(PRIVATE));
    try {
      created(hidden);
      try (DirectoryStream<Path> opened = Files.newDirectoryStream(hidden)) {
        if (!isPrivate(opened)) {
          return false;
        }
        created(hidden);
        Files.createDirectory(secret);
        // not in another folder that was put there
        of(opened, secret.getFileName(), BasicFileAttributeView.class).readAttributes();
      }
      created(hidden);
      Files.setAttribute(secret, MODE, mode, LinkOption.NOFOLLOW_LINKS);
      Files.move(secret, folder, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      deleteIfCan(secret);
      deleteIfCan(hidden);
    }
  }

  /** For tests: something was created in this folder, and others act. */
  void created(Path hidden) throws IOException {}

  /** Whether only this user can look into the opened folder. */
  private static boolean isPrivate(DirectoryStream<Path> opened) throws IOException {
    if (!(opened instanceof SecureDirectoryStream)) {
      return false;
    }
    PosixFileAttributes found =
        ((SecureDirectoryStream<Path>) opened)
            .getFileAttributeView(PosixFileAttributeView.class)
            .readAttributes();
    return found.permissions().equals(PRIVATE)
        && found.owner().equals(Files.getOwner(Paths.get("/proc/self")));
  }

  private static <V extends BasicFileAttributeView> V of(
      DirectoryStream<Path> opened, Path name, Class<V> view) {
    return ((SecureDirectoryStream<Path>) opened)
        .getFileAttributeView(name, view, LinkOption.NOFOLLOW_LINKS);
  }

  private static void deleteIfCan(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // what was put in its place is not ours
    }
  }
}
