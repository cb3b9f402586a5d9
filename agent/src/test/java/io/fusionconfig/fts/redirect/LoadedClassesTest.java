package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadedClassesTest {

  private final ClassFilter filter = new ClassFilter(List.of("legacy"), List.of());
  private final List<Integer> batches = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Class<?>[] loaded = {};
  private String refused = "";

  @BeforeEach
  void loadClasses() throws IOException, ClassNotFoundException {
    Map<String, byte[]> classFiles =
        Javac.compile(8, "package legacy; class A { } class B { } class C { }");
    ClassLoader loader = Adjusted.classes(classFiles);
    loaded =
        new Class<?>[] {
          String.class,
          int.class,
          loader.loadClass("legacy.A"),
          loader.loadClass("legacy.A").arrayType(),
          loader.loadClass("legacy.B"),
          getClass(),
          loader.loadClass("legacy.C")
        };
  }

  @Test
  void retransformsTheChosenClassesAtOnce() {
    assertThat(retransform()).isEqualTo(3);
    assertThat(batches).containsExactly(3);
    assertThat(failures).isEmpty();
  }

  @Test
  void oneThatIsRefusedIsNamedAndKeepsBackNoOther() {
    refused = "legacy.B";
    assertThat(retransform()).isEqualTo(2);
    assertThat(batches).containsExactly(3, 1, 2, 1, 1);
    assertThat(failures)
        .containsExactly("loaded class legacy.B stays as it is: java.lang.VerifyError: no");
  }

  @Test
  void nothingChosenCostsNothing() {
    loaded = new Class<?>[] {String.class};
    assertThat(retransform()).isZero();
    assertThat(batches).isEmpty();
  }

  private int retransform() {
    return LoadedClasses.retransform(
        instrumentation(), filter::includes, (message, cause) -> failures.add(message));
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAllLoadedClasses" -> loaded;
                  case "isModifiableClass" -> true;
                  case "retransformClasses" -> {
                    Class<?>[] classes = (Class<?>[]) arguments[0];
                    batches.add(classes.length);
                    for (Class<?> one : classes) {
                      if (one.getName().equals(refused)) {
                        throw new VerifyError("no");
                      }
                    }
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
