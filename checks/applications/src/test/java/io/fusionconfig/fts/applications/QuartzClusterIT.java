package io.fusionconfig.fts.applications;

import com.acme.quartz.QuartzNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quartz's cluster: a node whose last check-in is long ago is taken for dead. */
@Tag("long")
class QuartzClusterIT {
  private static final String TABLES =
      "RUNSCRIPT FROM 'classpath:org/quartz/impl/jdbcjobstore/tables_h2.sql'";

  @Test
  void noNodeIsTakenForDeadAndNoJobRunsTwice() throws Exception {
    Application.of("scheduler", "quartz", "Quartz, JDBC cluster", "org.quartz")
        .isHealed(
            machines -> {
              try (Database database = Database.with(TABLES)) {
                ForkedJvm ahead = machines.ahead(QuartzNode.class, database.url(), "ahead");
                ForkedJvm behind = machines.behind(QuartzNode.class, database.url(), "behind");
                ahead.awaitExit(0);
                behind.awaitExit(0);
                long failures = failures(ahead) + failures(behind);
                return new Harm(failures, failures + " false failures")
                    .and(Work.overlaps("runs of a job at once with another", ahead, behind));
              }
            });
  }

  private static long failures(ForkedJvm node) {
    return node.err().stream().filter(line -> line.contains("failed or restarted")).count();
  }
}
