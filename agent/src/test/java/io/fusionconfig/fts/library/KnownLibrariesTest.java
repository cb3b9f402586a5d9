package io.fusionconfig.fts.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KnownLibrariesTest {
  @Test
  void aClassIsOfTheLibraryWhosePackageHoldsIt() {
    assertThat(KnownLibraries.of("org/quartz/impl/StdScheduler")).isEqualTo("org.quartz");
    assertThat(KnownLibraries.of("org.quartz.Job")).isEqualTo("org.quartz");
    assertThat(KnownLibraries.of("org.quartz")).isEqualTo("org.quartz");
  }

  @Test
  void aNameThatOnlyBeginsLikeItIsNot() {
    assertThat(KnownLibraries.of("org/quartzy/Job")).isNull();
    assertThat(KnownLibraries.of("org/apache")).isNull();
    assertThat(KnownLibraries.of("com/acme/Main")).isNull();
    assertThat(KnownLibraries.of("")).isNull();
  }

  @Test
  void whatItComparesIsReportedOnlyForKnownLibraries() {
    assertThat(KnownLibraries.comparesWith("com.auth0.jwt")).isEqualTo("the claims of tokens");
    assertThatThrownBy(() -> KnownLibraries.comparesWith("com.acme"))
        .hasMessage("com.acme is not known");
  }
}
