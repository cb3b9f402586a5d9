package io.fusionconfig.fts.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.host.Mount;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountOptionsTest {

  @Test
  void onlyOptionsThatAffectTimeAreReported() {
    Mount mount =
        Mount.of(
            Path.of("/san"),
            List.of(
                "37 36 0:51 / /san rw,noatime shared:3 - nfs4 filer:/export"
                    + " rw,vers=4.2,hard,noac,timeo=600,clientaddr=10.0.0.1,addr=10.0.0.2"));

    assertThat(mount).isNotNull();
    assertThat(MountOptions.relevant(mount))
        .containsExactly("rw", "noatime", "vers=4.2", "hard", "noac", "timeo=600");
  }
}
