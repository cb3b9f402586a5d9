package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomNumberTest {

  @Test
  void aUuidIsARandomOneByItsVersionAndVariant() {
    for (int i = 0; i < 100; i++) {
      UUID uuid = RandomNumber.uuid();
      assertThat(uuid.version()).isEqualTo(4);
      assertThat(uuid.variant()).isEqualTo(2);
      assertThat(uuid).isNotEqualTo(RandomNumber.uuid());
    }
  }
}
