package io.fusionconfig.fts.applications;

import com.acme.shedlock.ShedLockNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Test;

/** ShedLock: a lock in a database, with the time of its end by the clock of who took it. */
class ShedLockIT {
  private static final String TABLE =
      "CREATE TABLE shedlock(name VARCHAR(64) PRIMARY KEY, lock_until TIMESTAMP(3) NOT NULL,"
          + " locked_at TIMESTAMP(3) NOT NULL, locked_by VARCHAR(255) NOT NULL)";

  @Test
  void twoMachinesNeverHoldOneLock() throws Exception {
    Application.of("scheduler", "shedlock-core", "ShedLock (JDBC)", "net.javacrumbs.shedlock")
        .isHealed(
            machines -> {
              try (Database database = Database.with(TABLE)) {
                ForkedJvm ahead = machines.ahead(ShedLockNode.class, database.url());
                ForkedJvm behind = machines.behind(ShedLockNode.class, database.url());
                Work.begin(behind, ahead);
                return Work.overlaps("runs overlap another machine's", ahead, behind);
              }
            });
  }
}
