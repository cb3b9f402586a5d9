package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.hsqldb.HsqldbNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HSQLDB: who has a database open writes the time into a lock file every ten seconds. */
@Tag("long")
class HsqldbIT {
  @Test
  void aDatabaseIsOpenedOnce() throws Exception {
    Application.of("broker", "hsqldb", "HSQLDB, a database in files", "org.hsqldb")
        .isHealed(
            machines -> {
              ForkedJvm ahead = machines.ahead(HsqldbNode.class).ready();
              ForkedJvm behind = machines.behind(HsqldbNode.class).ready();
              String folder = machines.folder() + "/";
              int twice = openedTwice(folder + "ahead", ahead, behind);
              twice += openedTwice(folder + "behind", behind, ahead);
              return Harm.of(twice, 2, "databases opened by two at once");
            });
  }

  private static int openedTwice(String database, ForkedJvm first, ForkedJvm second)
      throws InterruptedException {
    assertThat(first.ask(database)).as("%s", first).isEqualTo("opened");
    return second.ask(database).equals("opened") ? 1 : 0;
  }
}
