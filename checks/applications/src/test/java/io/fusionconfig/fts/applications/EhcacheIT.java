package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ehcache.EhcacheNode;
import io.fusionconfig.fts.it.ForkedJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ehcache, on a machine whose clock is set while it runs. */
@Tag("long")
class EhcacheIT {
  private static final int ENTRIES = 100;

  @Test
  void anEntryOutlivesAClockThatIsSet() throws Exception {
    Application.of("cache", "ehcache", "Ehcache, when the clock is set", "org.ehcache")
        .isHealed(
            machines -> {
              ForkedJvm cache = machines.behind(EhcacheNode.class).ready();
              assertThat(cache.ask("count")).isEqualTo(Integer.toString(ENTRIES));
              cache.wallClock().set("+" + Machines.SKEW_S);
              int left = Integer.parseInt(cache.ask("count"));
              return Harm.of(ENTRIES - left, ENTRIES, "entries gone at once");
            });
  }
}
