package io.fusionconfig.fts.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFilterTest {

  private static final ClassLoader APP = ClassLoader.getSystemClassLoader();

  @Test
  void packageTakesInItsSubpackagesAndNoNeighbor() {
    ClassFilter filter = new ClassFilter(List.of("com.ex", "org.legacy"), List.of());
    assertThat(filter.includes(APP, "com/ex/Main")).isTrue();
    assertThat(filter.includes(APP, "com/ex/web/Page$1")).isTrue();
    assertThat(filter.includes(APP, "org/legacy/Main")).isTrue();
    assertThat(filter.includes(APP, "com/exam/Main")).isFalse();
    assertThat(filter.includes(APP, "com/Main")).isFalse();
    assertThat(filter.includes(APP, "Main")).isFalse();
  }

  @Test
  void aClassTakesInItsNestedClassesAndNoNeighbor() {
    ClassFilter filter = new ClassFilter(List.of("com.ex.Main", "Top"), List.of());
    assertThat(filter.includes(APP, "com/ex/Main")).isTrue();
    assertThat(filter.includes(APP, "com/ex/Main$1$In")).isTrue();
    assertThat(filter.includes(APP, "Top")).isTrue();
    assertThat(filter.includes(APP, "com/ex/Mains")).isFalse();
    assertThat(filter.includes(APP, "com/ex/Mai")).isFalse();
    assertThat(filter.includes(APP, "com/ex/Other")).isFalse();
  }

  @Test
  void starTakesInEverythingEvenTheUnnamedPackage() {
    ClassFilter filter = new ClassFilter(List.of("*"), List.of());
    assertThat(filter.includes(APP, "Main")).isTrue();
    assertThat(filter.includes(APP, "javax/servlet/Servlet")).isTrue();
  }

  @Test
  void excludeTakesOutPackagesAndClassesWithTheirNestedClasses() {
    ClassFilter filter = new ClassFilter(List.of("com.ex"), List.of("com.ex.raw", "com.ex.Clock"));
    assertThat(filter.includes(APP, "com/ex/raw/A")).isFalse();
    assertThat(filter.includes(APP, "com/ex/raw/deep/A")).isFalse();
    assertThat(filter.includes(APP, "com/ex/Clock")).isFalse();
    assertThat(filter.includes(APP, "com/ex/Clock$Tick")).isFalse();
    assertThat(filter.includes(APP, "com/ex/Clocks")).isTrue();
    assertThat(filter.includes(APP, "com/ex/rawer/A")).isTrue();
  }

  @Test
  void jspsBelongToTheApplicationThatIsChosen() {
    String page = "org/apache/jsp/index_jsp";
    assertThat(new ClassFilter(List.of("com.ex"), List.of()).includes(APP, page)).isTrue();
    assertThat(new ClassFilter(List.of(), List.of()).includes(APP, page)).isFalse();
    assertThat(new ClassFilter(List.of("com.ex"), List.of("org.apache.jsp")).includes(APP, page))
        .isFalse();
    assertThat(new ClassFilter(List.of("com.ex"), List.of()).includes(APP, "org/apache/jspx/A"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java/lang/String", "jdk/nio/A", "sun/misc/A", "io/fusionconfig/fts/A"})
  void jdkAndFtsAreNeverTakenInWhateverIsAsked(String name) {
    String asked = name.substring(0, name.lastIndexOf('/')).replace('/', '.');
    assertThat(new ClassFilter(List.of("*", asked), List.of()).includes(APP, name)).isFalse();
  }

  /** As the timers of GlassFish and the web services of Metro. */
  @Test
  void whatIsNamedLikeTheJdksToolsIsTheApplications() throws Exception {
    ClassFilter filter = new ClassFilter(List.of("*"), List.of());
    assertThat(filter.includes(APP, "com/sun/ejb/Timer")).isTrue();
    assertThat(ClassFilter.isTool("com/sun/ejb/Timer", from("file:/opt/payara/ejb.jar"))).isFalse();
    assertThat(ClassFilter.isTool("com/sun/ejb/Timer", null)).isFalse();
  }

  @Test
  void theJdksToolsAreKnownByTheirImageOrByTheirNames() throws Exception {
    assertThat(ClassFilter.isTool("com/sun/jarsigner/A", from("jrt:/jdk.jartool"))).isTrue();
    assertThat(ClassFilter.isTool("com/sun/tools/javac/A", from("file:/jdk8/lib/tools.jar")))
        .isTrue();
    assertThat(ClassFilter.isTool("com/ex/A", from("jrt:/com.ex"))).as("jlink").isFalse();
  }

  private static ProtectionDomain from(String place) throws Exception {
    CodeSource source = new CodeSource(URI.create(place).toURL(), (Certificate[]) null);
    return new ProtectionDomain(source, null);
  }

  @Test
  void bootAndPlatformLoadersAreNeverTakenIn() {
    ClassFilter filter = new ClassFilter(List.of("*"), List.of());
    assertThat(filter.includes(null, "com/ex/Main")).isFalse();
    assertThat(filter.includes(ClassLoader.getPlatformClassLoader(), "com/ex/Main")).isFalse();
    assertThat(filter.includes(new Adjusted.Classes(APP, java.util.Map.of()), "com/ex/Main"))
        .isTrue();
  }

  @Test
  void withoutPackagesItIsEmpty() {
    ClassFilter filter = new ClassFilter(List.of(), List.of());
    assertThat(filter.isEmpty()).isTrue();
    assertThat(filter.includes(APP, "com/ex/Main")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "com.", ".com", "com..ex", "com/ex", "com.ex.*", "com ex", "1a"})
  void whatIsNoNameIsRefusedAndNamed(String name) {
    assertThatThrownBy(() -> new ClassFilter(List.of("com.ex", name), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + name + "\" is not the name of a package or class, such as com.acme");
    assertThatThrownBy(() -> new ClassFilter(List.of("com.ex"), List.of(name)))
        .hasMessageContaining("\"" + name + "\"");
  }
}
