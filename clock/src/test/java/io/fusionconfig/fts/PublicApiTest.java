package io.fusionconfig.fts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The public API is what a user meets who begins at FileClock or FileLease. */
class PublicApiTest {
  private static final Set<String> PACKAGES =
      Set.of("io.fusionconfig.fts", "io.fusionconfig.fts.api");
  private static final Pattern OWN = Pattern.compile("io\\.fusionconfig\\.fts\\.[\\w.]+");

  private final Set<String> reached = new TreeSet<>();

  @Test
  void whatAUserCanReachLiesInTwoPackages() throws Exception {
    reach(FileClock.class);
    reach(FileLease.class);

    assertThat(reached)
        .allMatch(name -> PACKAGES.contains(name.substring(0, name.lastIndexOf('.'))));
  }

  /** The agent makes its clocks by FileClock.of, which no user calls. */
  private static boolean isOfTheAgent(Method method) {
    return method.getDeclaringClass().equals(FileClock.class) && method.getName().equals("of");
  }

  /** Takes a type and all that its public methods speak of. */
  private void reach(Class<?> type) throws ClassNotFoundException {
    assertThat(type).as("a part of the public API").isPublic();
    if (!reached.add(type.getName())) {
      return;
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && !isOfTheAgent(method)) {
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
}
