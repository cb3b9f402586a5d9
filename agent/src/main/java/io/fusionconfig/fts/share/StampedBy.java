package io.fusionconfig.fts.share;

import java.util.Locale;

/**
 * Whose clock the stamps of a file system are, as far as its type tells. The one table of types;
 * docs/filesystems.md has the reason for each, and whether it was tried.
 */
public enum StampedBy {
  /** One server, for all machines. */
  SERVER,
  /** The kernel of this machine; there is no other machine. */
  LOCAL,
  /** On a file system that machines share, each machine for what it writes itself. */
  WRITER,
  /** The type does not tell. */
  UNKNOWN;

  private static final String SERVERS =
      " nfs nfs4 cifs smb smb2 smb3 smbfs fuse.sshfs fuse.smbnetfs fuse.mfs fuse.moosefs afs ";

  /**
   * Tried: ocfs2, gfs2, GlusterFS and davfs2. By the sources of their clients: ceph and lustre. 9p
   * and virtiofs pass on what the host of a virtual machine stamps, so that two hosts' guests have
   * two clocks.
   */
  private static final String WRITERS =
      " gfs2 ocfs2 glusterfs fuse.glusterfs ceph fuse.ceph fuse.ceph-fuse lustre davfs fuse.davfs"
          + " fuse.davfs2 9p virtiofs gpfs ";

  private static final String LOCALS =
      " ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs tmpfs ramfs vfat msdos exfat ntfs"
          + " ntfs3 hfs hfsplus apfs ufs overlay aufs squashfs ";

  /** By the type of the mount, or of the file store, and by what is mounted. */
  public static StampedBy of(String type, String source) {
    if (type.startsWith("fuse") && source.startsWith("mfs#")) {
      return SERVER; // MooseFS
    }
    if (type.equals("fuse") && source.startsWith("http")) {
      return WRITER; // davfs2
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
}
