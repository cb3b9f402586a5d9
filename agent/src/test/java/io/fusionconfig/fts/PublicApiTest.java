package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionconfig.fts.log.FtsLog;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The public API is what a user meets who begins at FileClock or FileLease; it is published as just
 * that.
 */
class PublicApiTest {
  private static final String PACKAGE = "io.fusionconfig.fts";
  private static final Pattern OWN = Pattern.compile("io\\.fusionconfig\\.fts\\.[\\w.]+");

  private final Set<String> reached = new TreeSet<>();

  @Test
  void theListsOfThePageTheJavadocAndTheComparisonAreWhatTheCodeExposes() throws Exception {
    reach(FileClock.class);
    reach(FileLease.class);
    reach(FtsLog.class);

    assertThat(found(Path.of("..", "docs", "releasing.md"), "- `([\\w.]+)`")).isEqualTo(reached);
    assertThat(found(Path.of("pom.xml"), "<include>(io/fusionconfig/[\\w/]+)\\.java</include>"))
        .filteredOn(name -> !name.endsWith("package-info"))
        .containsExactlyElementsOf(reached);
    // compared with an earlier release: the package of FileClock as a whole, and these
    assertThat(found(Path.of("pom.xml"), "<include>(io\\.fusionconfig\\.fts[\\w.]*)</include>"))
        .contains(PACKAGE)
        .filteredOn(name -> !name.equals(PACKAGE))
        .containsExactlyElementsOf(outsideOf(PACKAGE, reached));
  }

  private static Set<String> outsideOf(String packageName, Set<String> types) {
    Set<String> outside = new TreeSet<>(types);
    outside.removeIf(name -> name.lastIndexOf('.') == packageName.length());
    return outside;
  }

  /** Takes a type and all that its public methods speak of. */
  private void reach(Class<?> type) throws ClassNotFoundException {
    assertThat(type).as("a part of the public API").isPublic();
    if (!reached.add(type.getName())) {
      return;
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        reach(method.getGenericReturnType());
        for (Type parameter : method.getGenericParameterTypes()) {
          reach(parameter);
        }
      }
    }
  }

  private void reach(Type type) throws ClassNotFoundException {
    Matcher names = OWN.matcher(type.getTypeName());
    while (names.find()) {
      reach(Class.forName(names.group()));
    }
  }

  private static Set<String> found(Path file, String pattern) throws IOException {
    Set<String> found = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group(1).replace('/', '.'));
    }
    return found;
  }
}
