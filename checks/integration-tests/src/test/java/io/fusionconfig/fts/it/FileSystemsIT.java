package io.fusionconfig.fts.it;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short form of {@link FileSystemsSlowIT}: three file systems, and no faults. */
@Tag("long")
class FileSystemsIT {
  private static final long SECONDS = 5;

  static List<SharedFileSystem> fileSystems() {
    return List.of(SharedFileSystem.MOOSEFS, SharedFileSystem.NTFS, SharedFileSystem.TMPFS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fileSystems")
  void twoMachinesAnHourApartAgree(SharedFileSystem fileSystem) throws Exception {
    long start = System.nanoTime();
    try (Fixture fixture = fileSystem.start().get();
        TwoMachines machines =
            new TwoMachines(fixture.mount(), fixture.mount(), fileSystem.aheadMs())) {
      TimeUnit.SECONDS.sleep(SECONDS);
      machines.agreementSince(start).assertHolds(fileSystem.name());
    }
  }
}
