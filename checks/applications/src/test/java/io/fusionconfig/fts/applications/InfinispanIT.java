package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.infinispan.InfinispanNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Infinispan: what a machine has put into files, another one opens after it. */
@Tag("long")
class InfinispanIT {
  private static final int ENTRIES = 100;

  @Test
  void anEntryLivesForItsTimeOnEachMachine() throws Exception {
    Application.of(
            "cache", "infinispan-core", "Infinispan, soft-index file store", "org.infinispan")
        .isHealed(
            machines -> {
              String folder = machines.folder().resolve("cache").toString();
              String put = machines.behind(InfinispanNode.class, folder, "put").nextLine();
              assertThat(put).isEqualTo(Integer.toString(ENTRIES));
              int left = Integer.parseInt(machines.ahead(InfinispanNode.class, folder).nextLine());
              return Harm.of(ENTRIES - left, ENTRIES, "entries gone five minutes early");
            });
  }
}
