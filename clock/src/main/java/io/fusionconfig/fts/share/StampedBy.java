package io.fusionconfig.fts.share;

import java.util.Locale;

/**
 * Whose clock stamps a file system, as far as its type tells: the table by which {@code mode=auto}
 * decides. docs/filesystems.md has the reason for each type, and whether it was tested.
 */
public enum StampedBy {
  /** One server stamps for all machines. */
  SERVER,
  /** The kernel of this machine stamps; no other machine is involved. */
  LOCAL,
  /** Each machine stamps what it writes. */
  WRITER,
  /** The type does not tell. */
  UNKNOWN;

  private static final String SERVERS =
      " nfs nfs4 cifs smb smb2 smb3 smbfs fuse.sshfs fuse.smbnetfs fuse.mfs fuse.moosefs afs ";

  /**
   * Tested: ocfs2, gfs2, GlusterFS and davfs2. By the source code of their clients: ceph and
   * lustre. 9p and virtiofs pass on the stamps of the virtual machine's host, so guests of two
   * hosts have two clocks.
   */
  private static final String WRITERS =
      " gfs2 ocfs2 glusterfs fuse.glusterfs ceph fuse.ceph fuse.ceph-fuse lustre davfs fuse.davfs"
          + " fuse.davfs2 9p virtiofs gpfs ";

  /** {@code fuse.ext4} and the like: a daemon of this machine over a disk or an image. */
  private static final String LOCALS =
      " ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs tmpfs ramfs vfat msdos exfat ntfs"
          + " ntfs3 hfs hfsplus apfs ufs overlay aufs squashfs jimfs fuse.ext2 fuse.ext3 fuse.ext4"
          + " fuse.fusefat fuse.exfat fuse.ntfs fuse.ntfs-3g ";

  /** Finds it by the type of the mount or the file store, and by what is mounted. */
  public static StampedBy of(String type, String source) {
    if (isDavfs(type, source)) {
      return WRITER;
    }
    if (type.equals("fuse") || type.equals("fuseblk")) { // the source tells
      return source.startsWith("mfs#") ? SERVER : source.startsWith("/") ? LOCAL : UNKNOWN;
    }
    String name = " " + type.toLowerCase(Locale.ROOT) + " ";
    if (WRITERS.contains(name)) {
      return WRITER;
    }
    if (SERVERS.contains(name)) {
      return SERVER;
    }
    return LOCALS.contains(name) ? LOCAL : UNKNOWN;
  }

  /** Whether one clock stamps, that of a server or of this machine, as far as is known. */
  public boolean isOneClock() {
    return this == SERVER || this == LOCAL;
  }

  /**
   * Whether it is davfs2, WebDAV as a file system. With its default settings it shows what others
   * have written seconds late, and refuses the large listings that newer kernels request.
   */
  public static boolean isDavfs(String type, String source) {
    return (type.equals("fuse") && source.startsWith("http")) || type.contains("davfs");
  }
}
