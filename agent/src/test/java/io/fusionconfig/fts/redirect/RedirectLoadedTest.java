package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which loaded classes a transformer has the JVM retransform, each a stop of the application. */
class RedirectLoadedTest {

  private final FakeInstrumentation jvm = new FakeInstrumentation();
  private Map<String, byte[]> classFiles = Map.of();
  private ClassLoader loader = RedirectLoadedTest.class.getClassLoader();

  @BeforeEach
  void load() throws IOException, ClassNotFoundException {
    classFiles =
        Javac.compile(
            8,
            "package legacy; class A { long a = System.currentTimeMillis(); }"
                + " class B { long b = System.currentTimeMillis(); } class C { } interface D { }");
    loadBy(Adjusted.classes(classFiles));
  }

  private void loadBy(ClassLoader classLoader) throws ClassNotFoundException {
    loader = classLoader;
    jvm.loaded.clear();
    jvm.loaded.add(String.class);
    jvm.loaded.add(getClass());
    for (String name : classFiles.keySet()) {
      jvm.loaded.add(loader.loadClass(name));
    }
  }

  @Test
  void theFirstHasThoseThatAreChosenAndCallSomething() {
    redirector(true, "legacy.B").redirectLoaded(jvm.get(), null);
    assertThat(retransformed()).containsExactly("legacy.A");
  }

  /** It was made while the program ran: only the JVM can tell what it calls. */
  @Test
  void aClassWithoutAFileIsUnknown() throws Exception {
    loadBy(
        new Adjusted.Classes(Adjusted.targetLoader(), classFiles) {
          @Override
          public @Nullable InputStream getResourceAsStream(String file) {
            return null;
          }
        });
    redirector(true, "legacy.B").redirectLoaded(jvm.get(), null);
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.C", "legacy.D");
  }

  @Test
  void aClassLoaderThatThrowsKeepsNothingBack() throws Exception {
    loadBy(
        new Adjusted.Classes(Adjusted.targetLoader(), classFiles) {
          @Override
          public InputStream getResourceAsStream(String file) {
            throw new IllegalStateException("closed");
          }
        });
    redirector(true, "legacy.B").redirectLoaded(jvm.get(), null);
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.C", "legacy.D");
  }

  @Test
  void theJdksOwnProxiesCallNothing() throws Exception {
    Class<?>[] shape = {loader.loadClass("legacy.D")};
    Class<?> proxy = Proxy.newProxyInstance(loader, shape, (p, m, a) -> null).getClass();
    assertThat(proxy.getPackageName()).isEqualTo("legacy");
    jvm.loaded.add(proxy);
    redirector(true).redirectLoaded(jvm.get(), null);
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.B");
  }

  @Test
  void aLaterOneHasWhatIsChosenNowOrWasBeforeAndKnowsOfTheRest() {
    CallRedirector first = loaded(redirector(true, "legacy.B"));
    CallRedirector second = redirector(true, "legacy.C");
    second.redirectLoaded(jvm.get(), first);
    assertThat(retransformed()).containsExactly("legacy.B");
    assertThat(second.redirectedClasses()).containsExactly("legacy.A");
    assertThat(second.redirectedCallCount()).isEqualTo(1);
  }

  @Test
  void whatIsNoLongerChosenIsNoLongerCounted() {
    CallRedirector first = loaded(redirector(true));
    CallRedirector second = redirector(true, "legacy.A");
    second.redirectLoaded(jvm.get(), first);
    assertThat(retransformed()).containsExactly("legacy.A");
    assertThat(second.redirectedClasses()).containsExactly("legacy.B");
  }

  @Test
  void anotherTableConcernsAll() {
    CallRedirector first = loaded(redirector(true));
    redirector(false, "legacy.A").redirectLoaded(jvm.get(), first);
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.B");
  }

  @Test
  void onlyWhatWasRedirectedIsGivenBack() {
    CallRedirector redirector = loaded(redirector(true, "legacy.B"));
    redirector.restoreLoaded(jvm.get());
    assertThat(retransformed()).containsExactly("legacy.A");
  }

  private static CallRedirector redirector(boolean deadlines, String... excludes) {
    return new CallRedirector(
        new ClassFilter(List.of("legacy"), List.of(excludes)),
        deadlines,
        Adjusted.selfTest(),
        Adjusted.TARGETS,
        null,
        (message, cause) -> {
          throw new AssertionError(message, cause);
        },
        notice -> {});
  }

  /** Has it transform the classes, as if they were being loaded. */
  private CallRedirector loaded(CallRedirector redirector) {
    classFiles.forEach(
        (name, classFile) ->
            redirector.transform(loader, name.replace('.', '/'), null, null, classFile));
    return redirector;
  }

  private List<String> retransformed() {
    return jvm.retransformed.stream().flatMap(List::stream).map(Class::getName).toList();
  }
}
