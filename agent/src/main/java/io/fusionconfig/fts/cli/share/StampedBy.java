package io.fusionconfig.fts.cli.share;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Whose clock the stamps of a file system are, as far as its type tells. */
enum StampedBy {
  /** One server, for all machines. */
  SERVER,
  /** The kernel of this machine; there is no other machine. */
  LOCAL,
  /** On a file system that machines share, each machine for what it writes itself. */
  WRITER,
  /** The type does not tell. */
  UNKNOWN;

  private static final Map<String, StampedBy> BY_TYPE = byType();

  private static Map<String, StampedBy> byType() {
    Map<String, StampedBy> types = new HashMap<>();
    put(types, SERVER, "nfs nfs4 cifs smb smb2 smb3 smbfs fuse.sshfs fuse.smbnetfs afs");
    put(types, WRITER, "gfs2 ocfs2 glusterfs fuse.glusterfs davfs fuse.davfs2 fuse.davfs");
    put(types, LOCAL, "ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs tmpfs ramfs");
    put(types, LOCAL, "vfat msdos exfat ntfs ntfs3 hfs hfsplus apfs ufs overlay aufs squashfs");
    return Collections.unmodifiableMap(types);
  }

  private static void put(Map<String, StampedBy> types, StampedBy by, String names) {
    Arrays.stream(names.split(" ")).forEach(name -> types.put(name, by));
  }

  /** By the type of the mount, or of the file store, and by what is mounted. */
  static StampedBy of(String type, String source) {
    if (type.startsWith("fuse") && source.startsWith("mfs#")) {
      return SERVER; // MooseFS
    }
    return BY_TYPE.getOrDefault(type.toLowerCase(Locale.ROOT), UNKNOWN);
  }
}
