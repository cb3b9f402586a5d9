package io.fusionconfig.fts.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessNameTest {
  /** As on Java 8, where the wall clock has milliseconds. */
  @Test
  void twoThatAskInTheSameMillisecondHaveDifferentNames() {
    FakeHost host = new FakeHost();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      names.add(ProcessName.unique(host));
    }

    assertThat(names).hasSize(1_000).allMatch(name -> name.matches("[\\w.]+-\\d+-[0-9a-z]+"));
  }
}
