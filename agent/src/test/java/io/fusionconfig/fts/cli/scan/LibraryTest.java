package io.fusionconfig.fts.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryTest {
  @Test
  void theRootOfALibraryHoldsAllOfItsPackages() {
    assertThat(Library.roots(List.of("org.quartz.impl.triggers", "org.quartz", "org.quartz.core")))
        .containsExactly("org.quartz");
    assertThat(Library.roots(List.of("com.acme.jobs"))).containsExactly("com.acme.jobs");
    assertThat(Library.roots(List.of("com.acme.jobs.a", "com.acme.web")))
        .containsExactly("com.acme");
  }

  @Test
  void strangersInOneArchiveStayStrangers() {
    assertThat(Library.roots(List.of("org.quartz.core", "org.terracotta.quartz")))
        .containsExactly("org.quartz.core", "org.terracotta.quartz");
    assertThat(Library.roots(List.of("com.ex", "com.exam"))).containsExactly("com.ex", "com.exam");
  }

  @Test
  void aPrefixThatManyPublishUnderIsNoLibrary() {
    assertThat(Library.roots(List.of("org.apache.coyote.http2", "org.apache.catalina.core")))
        .containsExactly("org.apache.catalina.core", "org.apache.coyote.http2");
  }

  @Test
  void aProgramWithoutPackagesHasTheUnnamedOne() {
    assertThat(Library.roots(List.of(""))).containsExactly("");
    assertThat(Library.roots(List.of("", "main"))).containsExactly("", "main");
  }
}
