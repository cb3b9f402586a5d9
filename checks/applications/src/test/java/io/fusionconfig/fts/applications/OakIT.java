package io.fusionconfig.fts.applications;

import com.acme.oak.OakNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Oak's cluster: each node has a lease in the database, and none starts with a wrong clock. */
@Tag("long")
class OakIT {
  private static final int COMMITS = 40;

  @Test
  void bothNodesStartAndCommit() throws Exception {
    Application.of(
            "broker",
            "oak-store-document",
            "Jackrabbit Oak, two nodes on a database",
            "org.apache.jackrabbit.oak")
        .isHealed(
            machines -> {
              try (Database database = Database.with("SELECT 1")) {
                ForkedJvm ahead = machines.ahead(OakNode.class, database.url(), "1");
                ahead.nextLine(); // that it has started, or not
                ForkedJvm behind = machines.behind(OakNode.class, database.url(), "2");
                ahead.awaitExit(0);
                behind.awaitExit(0);
                long refusals = count(ahead, "refused") + count(behind, "refused");
                long committed = count(ahead, "committed") + count(behind, "committed");
                return Harm.of(refusals, 2, "nodes refuse to start")
                    .and(Harm.of(COMMITS - committed, COMMITS, "commits not made"));
              }
            });
  }

  private static long count(ForkedJvm node, String word) {
    return node.out().stream().filter(line -> line.startsWith(word)).count();
  }
}
