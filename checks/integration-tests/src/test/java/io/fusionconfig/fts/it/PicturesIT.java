package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pictures in docs/ are those that their programs draw. */
class PicturesIT {
  @Test
  void theDrawingsAreWhatTheScriptDraws() throws Exception {
    ProcessBuilder script =
        new ProcessBuilder(Path.of("../../scripts/pictures.sh").toString(), "--check")
            .redirectErrorStream(true);
    script.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
