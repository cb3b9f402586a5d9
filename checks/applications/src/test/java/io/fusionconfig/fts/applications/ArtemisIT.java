package io.fusionconfig.fts.applications;

import com.acme.artemis.ArtemisBroker;
import com.acme.artemis.ArtemisClient;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Artemis: a message ends by the clock of the broker, at a time that its sender has written. */
@Tag("long")
class ArtemisIT {
  private static final int MESSAGES = 20;

  @Test
  void aMessageLivesForItsTime() throws Exception {
    Application.of(
            "broker",
            "artemis-server",
            "Artemis, messages with a time to live",
            "org.apache.activemq.artemis")
        .isHealed(
            machines -> {
              ForkedJvm broker = machines.ahead(ArtemisBroker.class).ready();
              ForkedJvm client = machines.behind(ArtemisClient.class, broker.nextLine());
              int received = Integer.parseInt(client.nextLine());
              return Harm.of(MESSAGES - received, MESSAGES, "messages lost");
            });
  }
}
