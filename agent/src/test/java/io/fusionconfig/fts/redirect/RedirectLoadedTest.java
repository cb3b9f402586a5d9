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

/** Which loaded classes a transformer has the JVM retransform, each a stop of the application. */
class RedirectLoadedTest {

  private final List<String> retransformed = new ArrayList<>();
  private Map<String, byte[]> classFiles = Map.of();
  private ClassLoader loader = RedirectLoadedTest.class.getClassLoader();

  @BeforeEach
  void compile() throws IOException {
    classFiles =
        Javac.compile(
            8,
            "package legacy; class A { long a = System.currentTimeMillis(); }"
                + " class B { long b = System.currentTimeMillis(); } class C { }");
    loader = Adjusted.classes(classFiles);
  }

  @Test
  void theFirstHasAllThatAreChosen() {
    redirector(true, "legacy.B").redirectLoaded(instrumentation(), null);
    assertThat(retransformed).containsExactlyInAnyOrder("legacy.A", "legacy.C");
  }

  @Test
  void aLaterOneHasWhatIsChosenNowOrWasBeforeAndKnowsOfTheRest() {
    CallRedirector first = loaded(redirector(true, "legacy.B"));
    CallRedirector second = redirector(true, "legacy.C");
    second.redirectLoaded(instrumentation(), first);
    assertThat(retransformed).containsExactlyInAnyOrder("legacy.B", "legacy.C");
    assertThat(second.redirectedClasses()).containsExactly("legacy.A");
    assertThat(second.redirectedCallCount()).isEqualTo(1);
  }

  @Test
  void whatIsNoLongerChosenIsNoLongerCounted() {
    CallRedirector first = loaded(redirector(true));
    CallRedirector second = redirector(true, "legacy.A");
    second.redirectLoaded(instrumentation(), first);
    assertThat(retransformed).containsExactly("legacy.A");
    assertThat(second.redirectedClasses()).containsExactly("legacy.B");
  }

  @Test
  void anotherTableConcernsAll() {
    CallRedirector first = loaded(redirector(true));
    redirector(false, "legacy.A").redirectLoaded(instrumentation(), first);
    assertThat(retransformed).containsExactlyInAnyOrder("legacy.A", "legacy.B", "legacy.C");
  }

  @Test
  void onlyWhatWasRedirectedIsGivenBack() {
    CallRedirector redirector = loaded(redirector(true, "legacy.B"));
    redirector.restoreLoaded(instrumentation());
    assertThat(retransformed).containsExactly("legacy.A");
  }

  private static CallRedirector redirector(boolean deadlines, String... excludes) {
    return new CallRedirector(
        new ClassFilter(List.of("legacy"), List.of(excludes)),
        deadlines,
        Adjusted.selfTest(),
        Adjusted.TARGETS,
        (message, cause) -> {
          throw new AssertionError(message, cause);
        });
  }

  /** Has it transform the classes, as if they were being loaded. */
  private CallRedirector loaded(CallRedirector redirector) {
    classFiles.forEach(
        (name, classFile) ->
            redirector.transform(loader, name.replace('.', '/'), null, null, classFile));
    return redirector;
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAllLoadedClasses" -> classes();
                  case "isModifiableClass" -> true;
                  case "retransformClasses" -> {
                    for (Class<?> one : (Class<?>[]) arguments[0]) {
                      retransformed.add(one.getName());
                    }
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private Class<?>[] classes() throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>(List.of(String.class, getClass()));
    for (String name : classFiles.keySet()) {
      classes.add(loader.loadClass(name));
    }
    return classes.toArray(new Class<?>[0]);
  }
}
