package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ids.Ids;
import io.fusionconfig.fts.it.ForkedJvm;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids that begin with a time: those that two machines make in turn sort in the order of making. */
class IdsIT {
  private static final int IDS = 20;

  @Test
  void idsSortAsTheyWereMade() throws Exception {
    idsSortAsTheyWereMade("uuid-creator", "uuid-creator, UUID version 7", "com.github.f4b6a3.uuid");
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "java-uuid-generator, 'Java Uuid Generator, UUID version 7', com.fasterxml.uuid",
    "ksuid-creator, 'ksuid-creator, KSUID', com.github.f4b6a3.ksuid",
    "snowflake-id, 'snowflake-id, Snowflake', de.mkammerer.snowflakeid",
    "tsid-creator, 'tsid-creator, TSID', com.github.f4b6a3.tsid",
    "ulid-creator, 'ulid-creator, ULID', com.github.f4b6a3.ulid"
  })
  void idsSortAsTheyWereMade(String artifact, String name, String packages) throws Exception {
    Application.of("id", artifact, name, packages)
        .isHealed(
            machines -> {
              ForkedJvm ahead = machines.ahead(Ids.class, "1");
              ForkedJvm behind = machines.behind(Ids.class, "2");
              behind.ask(artifact);
              String last = ahead.ask(artifact);
              int wrong = 0;
              for (int i = 0; i < IDS; i++) {
                // longer than the error bound, and than what an id tells apart: for KSUID a second
                TimeUnit.MILLISECONDS.sleep(artifact.startsWith("ksuid") ? 1_100 : 200);
                String next = (i % 2 == 0 ? behind : ahead).ask(artifact);
                assertThat(next).hasSameSizeAs(last);
                wrong += next.compareTo(last) < 0 ? 1 : 0;
                last = next;
              }
              return Harm.of(wrong, IDS, "ids out of order");
            });
  }
}
