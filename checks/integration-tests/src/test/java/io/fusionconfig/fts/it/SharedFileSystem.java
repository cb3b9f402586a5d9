package io.fusionconfig.fts.it;

import java.util.List;
import java.util.function.Supplier;

/**
 * A file system to try the clock on.
 *
 * @param stampedBy whose clock its stamps are
 * @param aheadMs what that clock is ahead of the real time
 * @param start mounts it
 */
record SharedFileSystem(
    String name, String stampedBy, long aheadMs, Supplier<Fixture> start, List<Fault> faults) {

  static final SharedFileSystem MOOSEFS =
      server(
          "MooseFS 4",
          "master",
          () -> Fixture.mooseFs("+137"),
          Fault.SERVER_STOPPED,
          Fault.SERVER_KILLED,
          Fault.CLIENT_STOPPED,
          Fault.CHUNKSERVER_STOPPED);
  static final SharedFileSystem NTFS =
      server(
          "NTFS (ntfs-3g)",
          "daemon",
          () -> Fixture.skewedNtfs("+137"),
          Fault.SERVER_STOPPED,
          Fault.SERVER_KILLED);
  static final SharedFileSystem TMPFS = kernel("tmpfs", Fault.READ_ONLY);

  static final List<SharedFileSystem> ALL =
      List.of(
          MOOSEFS,
          server(
              "SMB (smbd, smbnetfs)",
              "server",
              () -> Fixture.smb("+137"),
              Fault.SERVER_STOPPED,
              Fault.SERVER_KILLED,
              Fault.CLIENT_STOPPED),
          server(
              "sshfs",
              "server",
              () -> Fixture.sshfs("+137"),
              Fault.SERVER_STOPPED,
              Fault.SERVER_KILLED,
              Fault.CLIENT_STOPPED),
          NTFS,
          server(
              "ext4 (fuse2fs)",
              "daemon",
              () -> Fixture.skewedExt4("+137"),
              Fault.SERVER_STOPPED,
              Fault.SERVER_KILLED),
          server(
              "FAT (fusefat)",
              "daemon",
              () -> Fixture.skewedFat("+137"),
              Fault.SERVER_STOPPED,
              Fault.SERVER_KILLED),
          kernels("NFS 4.2", "nfs", "vers=4.2", "ext4"),
          kernels("NFS 4.2, noac", "nfs", "vers=4.2,noac", "ext4"),
          kernels("NFS 4.2, soft", "nfs", "vers=4.2,soft,timeo=20,retrans=1", "ext4"),
          kernels("NFS 4.2 of ext3-128", "nfs", "vers=4.2", "ext3-128"),
          kernels("NFS 3", "nfs", "vers=3", "ext4"),
          kernel("ext4", Fault.UNMOUNTED),
          kernel("ext3-128", Fault.UNMOUNTED),
          kernel("xfs", Fault.UNMOUNTED),
          kernel("btrfs", Fault.UNMOUNTED),
          TMPFS);

  private static SharedFileSystem server(
      String name, String stampedBy, Supplier<Fixture> start, Fault... faults) {
    return new SharedFileSystem(name, stampedBy, 137_000, start, List.of(faults));
  }

  private static SharedFileSystem kernels(String name, String type, String options, String disk) {
    return server(
        name,
        "server's kernel",
        () -> Fixture.betweenKernels(type, options, disk),
        Fault.SERVER_STOPPED,
        Fault.NETWORK_CUT,
        Fault.SERVER_KILLED);
  }

  private static SharedFileSystem kernel(String type, Fault fault) {
    return new SharedFileSystem(type, "kernel", 0, () -> Fixture.ofTheKernel(type), List.of(fault));
  }

  @Override
  public String toString() {
    return name;
  }
}
