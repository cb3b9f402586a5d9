package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.fusionconfig.fts.host.DaemonThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CallRedirectorTest {

  private static final String SOURCE =
      "package legacy; public class Main { public static long a = System.currentTimeMillis();"
          + " java.util.function.Supplier<java.util.Date> b = java.util.Date::new; }";

  private final ClassLoader loader = new Adjusted.Classes(getClass().getClassLoader(), Map.of());
  private final List<ClassLoader> odd = List.of(new OddLoader(), new OddLoader());
  private final List<String> failures = new ArrayList<>();
  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final CallRedirector redirector =
      Redirectors.of((message, cause) -> failures.add(message));

  @BeforeEach
  void redirect() {
    ClassFilter filter = new ClassFilter(List.of("legacy"), List.of("legacy.Kept"));
    redirector.select(filter, true);
  }

  @Test
  void redirectsAndCountsEachClassOnceHoweverOftenItIsTransformed() throws Exception {
    byte[] classFile = compile(SOURCE);
    byte[] once = transform(classFile);
    byte[] twice = transform(classFile);
    assertThat(once).isEqualTo(twice);
    assertThat(redirector.redirectedClassCount()).isEqualTo(1);
    assertThat(redirector.redirectedCallCount()).isEqualTo(2);
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.Main");
    Class<?> main = Adjusted.classes(Map.of("legacy.Main", once)).loadClass("legacy.Main");
    assertThat(main.getField("a").get(null)).isEqualTo(Adjusted.NOW.toEpochMilli());
  }

  @Test
  void leavesClassesAsTheyAreOnceTheyAreRestored() throws Exception {
    byte[] classFile = compile(SOURCE);
    assertThat(transform(classFile)).isNotNull();
    redirector.restore(jvm.get());
    assertThat(redirector.transform(loader, "legacy/Main", null, null, classFile)).isNull();
    assertThat(redirector.redirectedClassCount()).isZero();
  }

  @Test
  void countsAClassOfTwoLoadersTwice() throws Exception {
    byte[] classFile = compile(SOURCE);
    redirector.transform(loader, "legacy/Main", null, null, classFile);
    ClassLoader other = new Adjusted.Classes(getClass().getClassLoader(), Map.of());
    redirector.transform(other, "legacy/Main", null, null, classFile);
    assertThat(redirector.redirectedClassCount()).isEqualTo(2);
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.Main", "legacy.Main");
  }

  @Test
  void whatHasBeenRedirectedNamesNoCallAnyMore() throws Exception {
    byte[] classFile = compile(SOURCE);
    byte[] once = transform(classFile);
    assertThat(Adjusted.tryRewrite(once)).isNull();
  }

  @Test
  void classThatNamesNoCallIsNotRebuilt() throws IOException {
    byte[] classFile =
        compile(
            "package legacy; class Main { long a = System.nanoTime(); Object b ="
                + " new java.util.Date(5); java.time.Instant c(java.lang.reflect.Method d)"
                + " { return java.time.Instant.ofEpochSecond(d.getModifiers()); } }");
    byte[] before = classFile.clone();
    assertThat(redirector.transform(loader, "legacy/Main", null, null, classFile)).isNull();
    assertThat(classFile).isEqualTo(before);
    assertThat(redirector.redirectedClassCount()).isZero();
  }

  @Test
  void classOutsideTheChosenPackagesIsNotRebuilt() throws IOException {
    byte[] classFile = compile(SOURCE);
    assertThat(redirector.transform(loader, "other/Main", null, null, classFile)).isNull();
    assertThat(redirector.transform(loader, "legacy/Kept", null, null, classFile)).isNull();
    assertThat(redirector.transform(null, "legacy/Main", null, null, classFile)).isNull();
  }

  @Test
  void classThatIsDefinedWithoutANameIsKnownByItsBytes() throws IOException {
    assertThat(redirector.transform(loader, null, null, null, compile(SOURCE))).isNotNull();
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.Main");
  }

  @Test
  void garbageIsLeftAlone() {
    byte[] garbage = {1, 2, 3};
    assertThat(redirector.transform(loader, "legacy/Main", null, null, garbage)).isNull();
    assertThat(redirector.transform(loader, null, null, null, garbage)).isNull();
    assertThat(failures).isEmpty(); // nothing was missed: the JVM will refuse the class
  }

  @Test
  void classLoadersAreComparedByIdentity() throws IOException {
    byte[] classFile = compile(SOURCE);
    for (ClassLoader one : odd) {
      assertThat(redirector.transform(one, "legacy/Main", null, null, classFile)).isNotNull();
    }
    assertThat(redirector.redirectedClassCount()).isEqualTo(2);
    assertThat(failures).isEmpty();
  }

  @Test
  @Timeout(60)
  void whatAClassLoaderThatIsGoneHasBroughtCountsNoMore() throws IOException {
    assertThat(redirector.transform(new OddLoader(), "legacy/Main", null, null, compile(SOURCE)))
        .isNotNull();
    while (redirector.redirectedClassCount() > 0) {
      System.gc();
    }
    assertThat(redirector.redirectedCallCount()).isZero();
    assertThat(redirector.redirectedClasses()).isEmpty();
  }

  @Test
  void classThatCannotBeRewrittenStaysAndIsNamedOnce() throws IOException {
    byte[] torn = torn();
    assertThat(redirector.transform(loader, "legacy/Main", null, null, torn)).isNull();
    assertThat(redirector.transform(loader, "legacy/Main", null, null, torn)).isNull();
    assertThat(failures)
        .containsExactly(
            "class legacy.Main reads the local clock, because FTS cannot change it: the class file is malformed");
    assertThat(redirector.redirectedClassCount()).isZero();
  }

  @Test
  void ofAVersionThatIsNotKnownOneClassIsNamed() throws IOException {
    byte[] classFile = compile(SOURCE);
    classFile[7] = (byte) (CallRewriter.NEWEST_VERSION + 2);
    assertThat(redirector.transform(loader, "legacy/Main", null, null, classFile)).isNull();
    assertThat(redirector.transform(loader, "legacy/Other", null, null, classFile)).isNull();
    assertThat(failures)
        .containsExactly(
            "class legacy.Main reads the local clock, because FTS cannot change it: class file version "
                + (CallRewriter.NEWEST_VERSION + 2)
                + ", as others may be, is too new for this FTS");
  }

  @Test
  void notMoreThanSoManyClassesAreNamed() throws IOException {
    byte[] torn = torn();
    for (int i = 0; i < CallRedirector.MAX_NAMED + 5; i++) {
      redirector.transform(loader, "legacy/Generated" + i, null, null, torn);
    }
    assertThat(failures).hasSize(CallRedirector.MAX_NAMED + 1);
    assertThat(failures.get(CallRedirector.MAX_NAMED))
        .isEqualTo("more such classes are not reported");
  }

  @Test
  void aClassThatCallsWaitsForTheTargets() throws Exception {
    CallRedirector early =
        new CallRedirector(
            Adjusted.TABLE, Adjusted.TARGETS, (message, cause) -> failures.add(message));
    early.select(new ClassFilter(List.of("*"), List.of()), true);
    byte[] calls = compile(SOURCE);
    byte[] callsNothing = compile("class Idle {}");
    assertThat(early.transform(loader, "Idle", null, null, callsNothing)).isNull();
    byte[][] result = new byte[1][];
    Thread loading =
        new Thread(() -> result[0] = early.transform(loader, "legacy/A", null, null, calls));
    loading.start();
    while (loading.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    early.targetsAreThere();
    loading.join();
    assertThat(result[0]).isNotNull();
    assertThat(failures).isEmpty();
  }

  /** It may be the one that injects the targets. */
  @Test
  void aThreadOfFtsDoesNotWaitForTheTargets() throws Exception {
    CallRedirector early =
        new CallRedirector(
            Adjusted.TABLE, Adjusted.TARGETS, (message, cause) -> failures.add(message));
    early.select(new ClassFilter(List.of("*"), List.of()), true);
    byte[] calls = compile(SOURCE);
    byte[][] result = {calls};
    Thread own =
        new DaemonThread(
            () -> result[0] = early.transform(loader, "legacy/A", null, null, calls), "fts-test");
    own.start();
    own.join();
    assertThat(result[0]).isNull();
  }

  @Test
  void failingSinkDoesNoHarm() throws IOException {
    CallRedirector deaf =
        Redirectors.of(
            (message, cause) -> {
              throw new IllegalStateException("no room");
            });
    deaf.redirect(jvm.get(), new ClassFilter(List.of("*"), List.of()), true);
    byte[] classFile = compile(SOURCE);
    classFile[7] = (byte) (CallRewriter.NEWEST_VERSION + 2);
    assertThatNoException()
        .isThrownBy(() -> deaf.transform(loader, "legacy/Main", null, null, classFile));
  }

  private byte[] transform(byte[] classFile) {
    return Objects.requireNonNull(
        redirector.transform(loader, "legacy/Main", null, null, classFile));
  }

  /** A class file whose end is missing. */
  private static byte[] torn() throws IOException {
    byte[] classFile = compile(SOURCE);
    return Arrays.copyOf(classFile, classFile.length - 1);
  }

  /** As some write them. */
  private static final class OddLoader extends ClassLoader {
    @Override
    public int hashCode() {
      throw new IllegalStateException("not ready");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OddLoader;
    }
  }

  private static byte[] compile(String source) throws IOException {
    return Javac.compileOne(8, source);
  }

  @Test
  void aLibraryThatIsExcludedIsMeant() {
    ClassFilter filter = new ClassFilter(List.of("legacy"), List.of("org.quartz"));

    assertThat(filter.isUnnamed(getClass().getClassLoader(), "org/quartz/Job")).isFalse();
    assertThat(filter.isUnnamed(getClass().getClassLoader(), "org/jose4j/Jwt")).isTrue();
    assertThat(new ClassFilter(List.of("*"), List.of()).isUnnamed(null, "org/jose4j/Jwt"))
        .isFalse();
  }
}
