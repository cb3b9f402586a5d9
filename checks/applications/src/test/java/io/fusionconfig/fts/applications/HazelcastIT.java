package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hazelcast.HazelcastNode;
import io.fusionconfig.fts.it.ForkedJvm;
import io.fusionconfig.fts.it.Patience;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hazelcast: an entry ends by the clock of the member that has it, written by another one's. */
@Tag("long")
class HazelcastIT {
  private static final int ENTRIES = 100;

  @Test
  void anEntryLivesForItsTimeWhereverItGoes() throws Exception {
    Application.of("cache", "hazelcast", "Hazelcast, a map with a time to live", "com.hazelcast")
        .isHealed(
            machines -> {
              String port = Integer.toString(freePort());
              ForkedJvm behind = machines.behind(HazelcastNode.class, port).ready();
              assertThat(behind.ask("put")).isEqualTo("1 true " + ENTRIES);
              ForkedJvm ahead = machines.ahead(HazelcastNode.class, port).ready();
              Patience.await().until(() -> ahead.ask("count").startsWith("2 true "));
              int left = Integer.parseInt(ahead.ask("count").split(" ", -1)[2]);
              return Harm.of(ENTRIES - left, ENTRIES, "entries gone five minutes early");
            });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
