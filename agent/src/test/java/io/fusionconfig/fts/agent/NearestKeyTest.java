package io.fusionconfig.fts.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NearestKeyTest {

  @ParameterizedTest
  @EnumSource
  void everyKeyIsNearestToItself(Key key) {
    assertThat(new NearestKey(key.option()).key).isEqualTo(key);
    assertThat(new NearestKey(key.property()).key).isEqualTo(key);
    assertThat(new NearestKey(key.variable()).key).isEqualTo(key);
    assertThat(new NearestKey(key.option()).isNear).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "intervall, INTERVAL, true",
    "intreval, INTERVAL, true",
    "Interval, INTERVAL, true",
    "max-offset, MAX_OFFSET, true",
    "max_drift, MAX_DRIFT, true",
    "package, PACKAGES, true",
    "excludes, EXCLUDE, true",
    "requires, REQUIRE, true",
    "loglevel, LOG_LEVEL, true",
    "log.level, LOG_LEVEL, true",
    "fiel, FILE, true",
    "dri, DIR, true",
    "checkInterval, INTERVAL, false",
    "version, REQUIRE, false",
  })
  void aMistypedKeyIsFound(String word, Key key, boolean near) {
    assertThat(new NearestKey(word).key).isEqualTo(key);
    assertThat(new NearestKey(word).isNear).isEqualTo(near);
  }
}
