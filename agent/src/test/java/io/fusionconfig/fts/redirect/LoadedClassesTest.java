package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

  private final ClassFilter filter = new ClassFilter(List.of("legacy"), List.of());
  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private final List<String> failures = new ArrayList<>();

  @BeforeEach
  void loadClasses() throws IOException, ClassNotFoundException {
    Map<String, byte[]> classFiles =
        Javac.compile(8, "package legacy; class A { } class B { } class C { }");
    ClassLoader loader = Adjusted.classes(classFiles);
    Collections.addAll(
        jvm.loaded,
        String.class,
        int.class,
        loader.loadClass("legacy.A"),
        loader.loadClass("legacy.A").arrayType(),
        loader.loadClass("legacy.B"),
        getClass(),
        loader.loadClass("legacy.C"));
  }

  @Test
  void retransformsTheChosenClassesAtOnce() {
    retransform();
    assertThat(jvm.retransformed).extracting(List::size).containsExactly(3);
    assertThat(failures).isEmpty();
  }

  @Test
  void oneThatIsRefusedIsNamedAndKeepsBackNoOther() {
    jvm.refused = "legacy.B";
    retransform();
    assertThat(jvm.retransformed).extracting(List::size).containsExactly(3, 1, 2, 1, 1);
    assertThat(failures)
        .containsExactly("loaded class legacy.B is unchanged: java.lang.VerifyError: no");
  }

  @Test
  void nothingChosenCostsNothing() {
    jvm.loaded.removeIf(loaded -> loaded.getName().startsWith("legacy."));
    retransform();
    assertThat(jvm.retransformed).isEmpty();
  }

  private void retransform() {
    LoadedClasses.retransform(
        jvm.get(),
        () -> (loaded, loader, name) -> filter.includes(loader, name),
        (message, cause) -> failures.add(message));
  }
}
