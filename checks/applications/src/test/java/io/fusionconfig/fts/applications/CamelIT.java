package io.fusionconfig.fts.applications;

import com.acme.camel.CamelNode;
import io.fusionconfig.fts.it.ForkedJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Camel's files: taken once they are old enough, by the clock of who takes them. */
@Tag("long")
class CamelIT {
  private static final int PARTS = 10;
  private static final long PART_MS = 500;
  private static final long PATIENCE_MS = 12_000;

  @Test
  void aFileIsTakenOnceItIsWhole() throws Exception {
    Application.of("broker", "camel-file", "Camel, file with readLock=changed", "org.apache.camel")
        .isHealed(
            machines -> {
              Path aheadFolder = Files.createDirectory(machines.folder().resolve("ahead"));
              Path behindFolder = Files.createDirectory(machines.folder().resolve("behind"));
              ForkedJvm ahead = machines.ahead(CamelNode.class, aheadFolder.toString()).ready();
              ForkedJvm behind = machines.behind(CamelNode.class, behindFolder.toString()).ready();
              for (int i = 0; i < PARTS; i++) {
                append(aheadFolder);
                append(behindFolder);
                Thread.sleep(PART_MS);
              }
              Thread.sleep(PATIENCE_MS);
              long half = half(ahead) + half(behind);
              long never = none(ahead) + none(behind);
              return Harm.of(half, 2, "files taken half written")
                  .and(Harm.of(never, 2, "not taken after 12 s"));
            });
  }

  private static void append(Path folder) throws Exception {
    Files.writeString(
        folder.resolve("orders"), "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static long half(ForkedJvm camel) {
    return camel.out().stream()
            .anyMatch(line -> line.startsWith("taken ") && !line.equals("taken " + PARTS))
        ? 1
        : 0;
  }

  private static long none(ForkedJvm camel) {
    return camel.out().stream().noneMatch(line -> line.startsWith("taken ")) ? 1 : 0;
  }
}
