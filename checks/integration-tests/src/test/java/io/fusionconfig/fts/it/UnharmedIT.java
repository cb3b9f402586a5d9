package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.calls.Main;
import com.acme.closed.Closed;
import com.acme.shapes.Shapes;
import com.acme.signed.SignedApp;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What an application can see of its classes, of its jar and of the JVM is as without FTS. */
class UnharmedIT {

  /** Records, enums, sealed and hidden classes, members, and computed serialVersionUIDs. */
  @OnEveryJvm
  void shapesOfClasses(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(17, "records, sealed and hidden classes");
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.shapes");
    List<String> without;
    try (ForkedJvm app = Fork.on(jvm).classPath(classes).start(Shapes.class).awaitExit(0)) {
      without = app.out();
    }
    assertThat(without).hasSizeGreaterThan(40).doesNotContain("false");
    try (ForkedJvm app =
        Apps.hourAhead(jvm, folder).classPath(classes).start(Shapes.class).awaitExit(0)) {
      assertThat(app.out()).isEqualTo(without);
    }
  }

  @OnEveryJvm
  void signedJar(Jvm jvm, @TempDir Path folder) throws Exception {
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.signed");
    Path jar = Apps.jar(folder.resolve("signed.jar"), classes);
    sign(jar, folder.resolve("keys"));
    try (ForkedJvm app =
        Apps.hourAhead(jvm, folder).classPath(jar).start(SignedApp.class).awaitExit(0)) {
      assertThat(app.out()).first().asString().isEqualTo("signed by CN=Acme");
      Apps.assertIsNotOfAnHourAhead(app.out().get(1), "of the signed class");
    }
  }

  /** Classes that are not redirected still come out of the archive. */
  @OnEveryJvm
  void archiveOfClassDataSharing(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(13, "archives of what a run has loaded");
    Path jar = Apps.callsJar(folder);
    Path archive = folder.resolve("calls.jsa");
    try (ForkedJvm app =
        Fork.on(jvm)
            .withoutVerification()
            .vm("-XX:ArchiveClassesAtExit=" + archive)
            .classPath(jar)
            .start(Main.class)
            .awaitExit(0)) {
      assertThat(archive).isNotEmptyFile();
      assertThat(app.out()).hasSizeGreaterThan(40);
    }
    Path log = folder.resolve("loaded");
    Fork fork =
        Apps.hourAhead(jvm, folder)
            .withoutVerification()
            .vm("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + log)
            .classPath(jar);
    Apps.assertAdjusted(fork.start(Main.class));
    assertThat(log)
        .content()
        .containsPattern("java\\.lang\\.Object source: shared objects file")
        .containsPattern("com\\.acme\\.calls\\.Call source: shared objects file \\(top\\)");
  }

  @OnEveryJvm
  void closedPackagesOfTheJdk(Jvm jvm, @TempDir Path folder) throws Exception {
    jvm.assumeAtLeast(17, "before, java.lang is open to every class");
    Path classes = Apps.copy(folder.resolve("classes"), "com.acme.closed");
    String closed = "java.lang.reflect.InaccessibleObjectException";
    try (ForkedJvm app = Fork.on(jvm).classPath(classes).start(Closed.class).awaitExit(0)) {
      assertThat(app.out()).containsExactly(closed, closed, "java.lang.ClassNotFoundException");
    }
    try (ForkedJvm app =
        Apps.hourAhead(jvm, folder).classPath(classes).start(Closed.class).awaitExit(0)) {
      assertThat(app.out()).containsExactly(closed, closed, closed);
    }
  }

  private static void sign(Path jar, Path keys) throws Exception {
    String[] store = {"-keystore", keys.toString(), "-storepass", "secret"};
    run(store, "keytool", "-genkeypair", "-keyalg", "EC", "-dname", "CN=Acme", "-alias", "acme");
    run(store, "jarsigner", jar.toString(), "acme");
  }

  private static void run(String[] store, String tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of(store));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
