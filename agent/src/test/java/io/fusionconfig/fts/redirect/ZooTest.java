package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes as javac writes them, for several releases; the animals are in {@link ZooSource}. */
@Timeout(20)
class ZooTest {

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 11, 17})
  void everyAnimalSeesAdjustedTime(int release) throws Exception {
    Map<?, ?> times = times(Adjusted.rewriteAll(Javac.compile(release, ZooSource.ZOO)));
    assertThat(times).hasSizeGreaterThan(40);
    assertThat(times)
        .allSatisfy(
            (animal, time) -> assertThat(adjusted(time)).as("%s: %s", animal, time).isTrue());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17})
  void withoutRedirectionNoAnimalDoes(int release) throws Exception {
    // so that the test above cannot pass for want of a difference
    Map<?, ?> times = times(Adjusted.classes(Javac.compile(release, ZooSource.ZOO)));
    assertThat(times)
        .allSatisfy(
            (animal, time) -> assertThat(adjusted(time)).as("%s: %s", animal, time).isFalse());
  }

  @Test
  void newHallIsRedirectedToo() throws Exception {
    Map<String, byte[]> classFiles = Javac.compile(17, ZooSource.NEW_HALL);
    assertThat(times(Adjusted.rewriteAll(classFiles)))
        .hasSize(9)
        .allSatisfy(
            (animal, time) -> assertThat(adjusted(time)).as("%s: %s", animal, time).isTrue());
  }

  @Test
  void serializableMethodReferenceIsLeftSoThatItsSerializedFormIsRead() throws Exception {
    byte[] classFile = Javac.compileOne(8, ZooSource.SERIALIZABLE_REFERENCE);
    assertThat(Adjusted.tryRewrite(classFile)).isNull();
  }

  private static Map<?, ?> times(ClassLoader loader) throws Exception {
    return (Map<?, ?>) loader.loadClass("legacy.Zoo").getMethod("times").invoke(null);
  }

  private static boolean adjusted(Object time) {
    if (time instanceof Long millis) {
      return Math.abs(millis - Adjusted.NOW.toEpochMilli()) < 60_000;
    } else if (time instanceof Instant instant) {
      return instant.equals(Adjusted.NOW);
    } else if (time instanceof LocalDate date) {
      return date.getYear() == 2042;
    }
    throw new AssertionError(time.getClass());
  }
}
