package io.fusionconfig.fts.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drop-in of the examples, as systemd reads it. */
class SystemdIT {
  private static final Path EXAMPLE =
      Path.of("..", "..", "examples", "systemd", "legacy.service.d", "fts.conf");

  @TempDir private Path folder;

  @Test
  void theDropInHasNothingThatSystemdDoesNotKnow() throws Exception {
    assertThat(verify(Files.readString(EXAMPLE))).isEmpty();
  }

  @Test
  void aMisspeltLineWouldBeNoticed() throws Exception {
    assertThat(verify(Files.readString(EXAMPLE).replace("Environment=", "Environ=")))
        .contains("fts.conf", "Environ");
  }

  private String verify(String dropIn) throws Exception {
    Needs.program("systemd-analyze", "systemd");
    Path unit = folder.resolve("legacy.service");
    Files.writeString(unit, "[Service]\nExecStart=/bin/true\n");
    Files.writeString(
        Files.createDirectories(folder.resolve("legacy.service.d")).resolve("fts.conf"), dropIn);
    Process systemd =
        new ProcessBuilder("systemd-analyze", "verify", "--man=no", "--generators=no", "" + unit)
            .redirectErrorStream(true)
            .start();
    String said = new String(systemd.getInputStream().readAllBytes(), UTF_8);
    systemd.waitFor();
    return said;
  }
}
