package io.fusionconfig.fts.applications;

import com.acme.broker.BrokerNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ActiveMQ: the broker whose lease is in the database is the master, by its own clock. */
@Tag("long")
class ActiveMqIT {
  @Test
  void thereAreNeverTwoMasters() throws Exception {
    Application.of("broker", "activemq-broker", "ActiveMQ, lease locker", "org.apache.activemq")
        .isHealed(
            machines -> {
              try (Database database = Database.with("SELECT 1")) {
                String folder = machines.folder() + "/";
                ForkedJvm behind =
                    machines.behind(BrokerNode.class, database.url(), "behind", folder + "behind");
                ForkedJvm ahead =
                    machines.ahead(BrokerNode.class, database.url(), "ahead", folder + "ahead");
                Work.begin(behind, ahead);
                double together = Work.togetherS(behind, ahead);
                return Harm.ofSeconds(together, 0, "with two masters");
              }
            });
  }
}
