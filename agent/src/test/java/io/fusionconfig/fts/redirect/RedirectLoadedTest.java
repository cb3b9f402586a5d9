package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  private final CallRedirector redirector =
      Redirectors.of(
          (message, cause) -> {
            throw new AssertionError(message, cause);
          });
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
  void whereNoChosenClassIsLoadedNoneIsRetransformed() {
    jvm.loaded.removeIf(loaded -> loaded.getName().startsWith("legacy"));
    redirect(true);
    assertThat(jvm.called).containsExactly("addTransformer", "getAllLoadedClasses");
  }

  /** FTS's own are in every JVM. */
  @Test
  void arraysCallNothing() {
    jvm.loaded.clear();
    jvm.loaded.add(CallRedirector[].class);
    redirector.redirect(jvm.get(), new ClassFilter(List.of("*"), List.of()), true);
    assertThat(jvm.called).containsExactly("addTransformer", "getAllLoadedClasses");
  }

  @Test
  void theFirstHasThoseThatAreChosenAndCallSomething() {
    redirect(true, "legacy.B");
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
    redirect(true, "legacy.B");
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
    redirect(true, "legacy.B");
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.C", "legacy.D");
  }

  @Test
  void theJdksOwnProxiesCallNothing() throws Exception {
    Class<?>[] shape = {loader.loadClass("legacy.D")};
    Class<?> proxy = Proxy.newProxyInstance(loader, shape, (p, m, a) -> null).getClass();
    assertThat(proxy.getPackageName()).isEqualTo("legacy");
    jvm.loaded.add(proxy);
    redirect(true);
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.B");
  }

  @Test
  void aChangeConcernsWhatIsChosenNowOrWasRedirectedBefore() {
    redirect(true, "legacy.B");
    load(redirector);
    redirect(true, "legacy.A");
    assertThat(retransformed()).containsExactlyInAnyOrder("legacy.A", "legacy.B");
    load(redirector);
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.B");
    assertThat(redirector.redirectedCallCount()).isEqualTo(1);
  }

  @Test
  void onlyWhatWasRedirectedIsGivenBack() {
    redirect(true, "legacy.B");
    load(redirector);
    redirector.restore(jvm.get());
    assertThat(retransformed()).containsExactly("legacy.A");
    assertThat(redirector.redirectedClasses()).isEmpty();
  }

  @Test
  void whatWasRedirectedStaysSoIfAChangeFails() {
    redirect(true, "legacy.B");
    load(redirector);
    jvm.memoryIsOut = true;
    assertThatThrownBy(() -> redirect(true, "legacy.A")).isInstanceOf(OutOfMemoryError.class);
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.A");
    load(redirector);
    assertThat(redirector.redirectedClasses()).containsExactly("legacy.A");
  }

  /** Only the instrumentation that has added the transformer could remove it. */
  @Test
  void theTransformerIsAddedOnce() {
    redirect(true);
    FakeInstrumentation another = new FakeInstrumentation();
    redirector.redirect(another.get(), new ClassFilter(List.of("*"), List.of()), true);
    redirector.restore(another.get());
    assertThat(jvm.transformers).containsExactly(redirector);
    assertThat(another.transformers).isEmpty();
  }

  private void redirect(boolean deadlines, String... excludes) {
    ClassFilter filter = new ClassFilter(List.of("legacy"), List.of(excludes));
    redirector.redirect(jvm.get(), filter, deadlines);
  }

  /** Has it transform the classes, as if they were being loaded. */
  private void load(CallRedirector redirector) {
    jvm.retransformed.clear();
    classFiles.forEach(
        (name, classFile) ->
            redirector.transform(loader, name.replace('.', '/'), null, null, classFile));
  }

  private List<String> retransformed() {
    return jvm.retransformed.stream().flatMap(List::stream).map(Class::getName).toList();
  }
}
