package io.fusionconfig.fts.applications;

import com.acme.dbscheduler.DbSchedulerNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** db-scheduler: a task whose last heartbeat is long ago is taken from the machine that runs it. */
@Tag("long")
class DbSchedulerIT {
  private static final String TABLE =
      "CREATE TABLE scheduled_tasks(task_name VARCHAR(100), task_instance VARCHAR(100),"
          + " task_data BLOB, execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,"
          + " picked BOOLEAN NOT NULL, picked_by VARCHAR(50),"
          + " last_success TIMESTAMP(6) WITH TIME ZONE,"
          + " last_failure TIMESTAMP(6) WITH TIME ZONE, consecutive_failures INT,"
          + " last_heartbeat TIMESTAMP(6) WITH TIME ZONE, version BIGINT NOT NULL,"
          + " priority SMALLINT, PRIMARY KEY(task_name, task_instance))";

  @Test
  void noTaskRunsTwiceAtOnce() throws Exception {
    Application.of("scheduler", "db-scheduler", "db-scheduler", "com.github.kagkarlsson.scheduler")
        .isHealed(
            machines -> {
              try (Database database = Database.with(TABLE)) {
                ForkedJvm ahead = machines.ahead(DbSchedulerNode.class, database.url(), "ahead");
                ForkedJvm behind = machines.behind(DbSchedulerNode.class, database.url(), "behind");
                Work.begin(behind, ahead);
                return Work.overlaps("runs of a task at once with another", ahead, behind);
              }
            });
  }
}
