package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an agent that has failed, with its options unread, still knows of {@code require}. */
class RequirementTest {

  private static boolean isGiven(@Nullable String argument) {
    return Requirement.isGiven(argument);
  }

  @Test
  void theArgumentAloneIsEnough() {
    assertThat(isGiven("file=/f,require=true")).isTrue();
    assertThat(isGiven("require=true")).as("file stands where nothing can be read").isTrue();
    assertThat(isGiven("nonsense,require=true")).isTrue();
    assertThat(isGiven("file=/f,require=false")).isFalse();
    assertThat(isGiven("file=/f")).isFalse();
    assertThat(isGiven(null)).isFalse();
  }

  @Test
  void theOtherSourcesCountByTheirPrecedence() {
    Properties properties = new Properties();
    FileSystem files = FileSystems.getDefault();
    Map<String, String> environment = Map.of("FTS_REQUIRE", "true");
    assertThat(Requirement.isGiven(null, properties, environment, files)).isTrue();
    properties.setProperty("fts.require", "false");
    assertThat(Requirement.isGiven("file=/f", properties, environment, files)).isFalse();
  }
}
