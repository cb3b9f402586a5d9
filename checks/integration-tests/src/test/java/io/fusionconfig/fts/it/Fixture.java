package io.fusionconfig.fts.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A file system that a fixture script mounts: started by the factory method, ended by close. */
final class Fixture implements AutoCloseable {
  /** Names the one port of GlusterFS's bricks: classes that use it run one after the other. */
  static final String GLUSTER = "GlusterFS";

  private static final Path SHM = Path.of("/dev/shm");
  private static final Set<Fixture> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Fixture::close)));
  }

  private final String script;
  private final Path dir;
  private final Path mount;

  private Fixture(String script, String... arguments) {
    this.script = script;
    try {
      Path parent = Files.isWritable(SHM) ? SHM : Files.createDirectories(WorkFolders.ROOT);
      this.dir = Files.createTempDirectory(parent, "fts-it-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OPEN.add(this); // what failed to start must also be stopped
    String[] start = new String[arguments.length + 2];
    start[0] = "start";
    start[1] = dir.toString();
    System.arraycopy(arguments, 0, start, 2, arguments.length);
    this.mount = Path.of(Script.run(script, start).get(0));
  }

  /**
   * NTFS in user space, on a server whose clock is {@code skew} (seconds, with a sign) ahead;
   * stamps are in steps of 100 ns.
   */
  static Fixture skewedNtfs(String skew) {
    needsSkew();
    Needs.program("ntfs-3g", "ntfs-3g");
    return new Fixture("skewfs.sh", skew, "ntfs");
  }

  /** ext4 in user space; as {@link #skewedNtfs}, but its stamps are whole seconds. */
  static Fixture skewedExt4(String skew) {
    needsSkew();
    Needs.program("fuse2fs", "fuse2fs");
    return new Fixture("skewfs.sh", skew, "ext4");
  }

  /** FAT in user space; as {@link #skewedNtfs}, but its stamps are steps of two seconds. */
  static Fixture skewedFat(String skew) {
    needsSkew();
    Needs.program("fusefat", "fusefat");
    Needs.program("mkfs.vfat", "dosfstools");
    return new Fixture("skewfs.sh", skew, "fat");
  }

  /** A folder of an SFTP server; stamps are whole seconds. */
  static Fixture sshfs(String skew) {
    needsSkew();
    Needs.program("sshfs", "sshfs");
    Needs.file(Path.of("/usr/lib/openssh/sftp-server"), "openssh-sftp-server");
    return new Fixture("sshfs.sh", skew);
  }

  /** An ext4 of this machine's kernel, in a file. */
  static Fixture loopExt4() {
    return ofTheKernel("ext4");
  }

  /**
   * A file system of this machine's kernel, in a file: ext3-128 (whole seconds), ext4, xfs, btrfs;
   * or tmpfs.
   */
  static Fixture ofTheKernel(String type) {
    Needs.root();
    switch (type) {
      case "xfs" -> Needs.program("mkfs.xfs", "xfsprogs");
      case "btrfs" -> Needs.program("mkfs.btrfs", "btrfs-progs");
      default -> Needs.program("mkfs.ext4", "e2fsprogs");
    }
    return new Fixture("loopfs.sh", type);
  }

  /** A MooseFS: the master stamps what is created, the writer stamps what is written. */
  static Fixture mooseFs(String skew) {
    needsSkew();
    Needs.program("mfsmaster", "moosefs-master");
    Needs.program("mfschunkserver", "moosefs-chunkserver");
    Needs.program("mfsmount", "moosefs-client");
    return new Fixture("moosefs.sh", skew);
  }

  /**
   * A GlusterFS: the client that writes stamps.
   *
   * @param caches of its clients: none, or all
   */
  static Fixture glusterFs(String caches) {
    needsSkew();
    Needs.program("glusterfsd", "glusterfs-server");
    Needs.program("glusterfs", "glusterfs-client");
    return new Fixture("gluster.sh", "+137", "+50", caches);
  }

  /**
   * WebDAV by davfs2: the client that writes stamps.
   *
   * @param bufferKb davfs2's {@code buf_size}; its default is 16
   * @param refreshSeconds davfs2's {@code file_refresh}; its default is 1
   */
  static Fixture webDav(int bufferKb, int refreshSeconds) {
    needsSkew();
    Needs.program("mount.davfs", "davfs2");
    Needs.program("nginx", "nginx-light");
    Needs.program("ntfs-3g", "ntfs-3g");
    return new Fixture("dav.sh", "+137", String.valueOf(bufferKb), String.valueOf(refreshSeconds));
  }

  /** A Samba share; its stamps are whole seconds, rounded to the nearest. */
  static Fixture smb(String skew) {
    needsSkew();
    Needs.program("smbd", "samba");
    Needs.program("smbnetfs", "smbnetfs");
    Needs.program("ntfs-3g", "ntfs-3g");
    return new Fixture("smb.sh", skew);
  }

  /**
   * A share of a virtual machine's kernel in another one's: NFS or CIFS.
   *
   * @param options of the mount
   * @param disk what the server exports: ext4, ext3-128, xfs
   */
  static Fixture betweenKernels(String type, String options, String disk) {
    Needs.root();
    Needs.program("qemu-system-x86_64", "qemu-system-x86");
    Needs.kernelImage();
    Needs.program("busybox", "busybox-static");
    Needs.program("cpio", "cpio");
    Needs.program("modprobe", "kmod");
    Needs.program("sshd", "openssh-server");
    Needs.program("rpc.nfsd", "nfs-kernel-server");
    Needs.program("mount.nfs", "nfs-common");
    if (type.equals("cifs")) {
      Needs.program("smbd", "samba");
      Needs.program("mount.cifs", "cifs-utils");
    }
    WallClock.needsFaketime();
    return new Fixture("kernels.sh", type, options, disk);
  }

  private static void needsSkew() {
    Needs.root();
    Needs.fuse();
    WallClock.needsFaketime();
  }

  /** Where it is mounted. */
  Path mount() {
    return mount;
  }

  /** Sets the server's clock: seconds, with a sign, ahead of this machine's. */
  void skew(String skew) {
    Script.run(script, "skew", dir.toString(), skew);
  }

  /** From now on every call hangs. */
  void pause() {
    command("pause");
  }

  /** The same, while no call of that process has begun: such a call holds even a killed process. */
  void pauseBetweenCallsOf(ForkedJvm app) throws IOException, InterruptedException {
    pause();
    while (isInACall(app.pid())) {
      resume();
      Thread.sleep(20);
      pause();
    }
  }

  private static boolean isInACall(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        try {
          if (Files.readString(thread.resolve("wchan")).contains("request_wait_answer")) {
            return true;
          }
        } catch (NoSuchFileException e) {
          // the thread has ended
        }
      }
    }
    return false;
  }

  void resume() {
    command("resume");
  }

  /** Stops one of several programs: of a MooseFS master, chunk and mount, else server and mount. */
  void pause(String program) {
    command("pause", program);
  }

  void resume(String program) {
    command("resume", program);
  }

  /**
   * The server is killed. Calls fail until {@link #restart}; an sshfs unmounts itself, and the
   * empty mount point is left.
   */
  void crash() {
    command("crash");
  }

  void restart() {
    command("restart");
  }

  void readOnly() {
    command("ro");
  }

  void readWrite() {
    command("rw");
  }

  /** Nothing reaches the server any more, until {@link #mend}. */
  void cut() {
    command("cut");
  }

  void mend() {
    command("mend");
  }

  /** Whether it is mounted in a machine of its own, where {@link #inClient} runs commands. */
  boolean isBetweenKernels() {
    return script.equals("kernels.sh");
  }

  /** What is put before a command that is to run where it is mounted. */
  List<String> inClient() {
    return Script.command(script, "run", dir.toString());
  }

  /** Two machines an hour apart on it. */
  TwoMachines twoMachines(long aheadMs) throws InterruptedException {
    if (!isBetweenKernels()) {
      return new TwoMachines(mount, mount, aheadMs);
    }
    return new TwoMachines(
        new ServerReadings(Script.command(script, "readings", dir.toString())),
        Machine.withAgent(inClient("+1800"), mount.resolve("clock")),
        Machine.withLibrary(inClient("-1800"), mount.resolve("clock")));
  }

  /**
   * A JVM in the client, whose wall clock is set there: that is done by a file, read all the time.
   */
  Fork inClient(String skew) {
    List<String> by = new ArrayList<>(inClient());
    by.addAll(Script.command("jvmskew.sh", "run", "/run/clock" + skew, skew));
    return Fork.on(Jvms.current()).by(by.toArray(new String[0]));
  }

  /** The folder is the local disk's from now on, until {@link #mountAgain}. */
  void unmount() {
    command("umount");
  }

  void mountAgain() {
    command("start");
  }

  /**
   * Mounts it a second time, as another machine would, and tells where; MooseFS, sshfs, GlusterFS
   * and WebDAV can.
   */
  Path secondClient() {
    return Path.of(command("client").get(0));
  }

  /** From now on writes hang; reads do not. */
  void freeze() {
    command("freeze");
  }

  void thaw() {
    command("thaw");
  }

  /**
   * Boots another client with a kernel of its own, and tells what is put before a command that is
   * to run there.
   */
  List<String> bootSecondClient() {
    command("second");
    return Script.command(script, "on", dir.toString(), "client2");
  }

  /** The second client's machine stands still, and its clock. */
  void freezeSecondClient() {
    command("freeze", "client2");
  }

  void thawSecondClient() {
    command("thaw", "client2");
  }

  private List<String> command(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, dir.toString()));
    arguments.addAll(List.of(more));
    return Script.run(script, arguments.toArray(new String[0]));
  }

  @Override
  public void close() {
    if (OPEN.remove(this)) {
      command("stop");
      WorkFolders.delete(dir);
    }
  }
}
