package io.fusionconfig.fts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ways to run a JVM that are compared. */
final class Agents {
  private static final Path TARGET = Path.of(System.getProperty("benchmarks.target"));
  static final Path FTS_JAR = TARGET.resolve("../../../agent/target/fts.jar").normalize();
  private static final Path PEERS = TARGET.resolve("peers");
  static final Path TOPDESK_JAR = PEERS.resolve("time-transformer-agent-2.1.0.jar");
  static final Path JACOCO_JAR = PEERS.resolve("org.jacoco.agent-0.8.15-runtime.jar");
  static final Path JMX_EXPORTER_JAR = PEERS.resolve("jmx_prometheus_javaagent-1.0.1.jar");
  private static final List<Path> LIBFAKETIME =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

  private final Path work;

  /** Keeps the clock file, and whatever else is needed, in a folder. */
  Agents(Path work) {
    this.work = work;
  }

  /**
   * One way to run a JVM.
   *
   * @param java the command
   * @param expected what {@code TimeCalls} is to find
   */
  record Agent(String name, String java, List<String> options, String expected) {}

  static Path target() {
    return TARGET;
  }

  /** The JVM that is measured: by default the one that measures. */
  private static String java() {
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    return System.getProperty("benchmarks.java", own.toString());
  }

  Agent plain() {
    return new Agent("plain", java(), List.of(), "real");
  }

  Agent empty() {
    return agent("empty agent", peer("empty-agent"), "real");
  }

  /** The JVM hands it every class, and it gives none back. */
  Agent idleTransformer() {
    return agent("idle transformer", peer("empty-agent") + "=transformer", "real");
  }

  Agent fts(String packages) {
    String options = "=file=" + work.resolve("clock") + ",packages=" + packages;
    return agent("fts", FTS_JAR + options, "fts");
  }

  Agent topdesk() {
    return new Agent(
        "TOPdesk", java(), List.of("-javaagent:" + TOPDESK_JAR, "-Dtopdesk=true"), "shifted");
  }

  Agent byteBuddy() {
    return agent("Byte Buddy", peer("byte-buddy-peer") + "=3600000", "shifted");
  }

  Agent jacoco() {
    return agent("JaCoCo", JACOCO_JAR + "=output=none", "real");
  }

  /** The start time that the JVM tells is shifted as well, so that nothing looks shifted. */
  Agent faketime() throws IOException {
    Path java = work.resolve("java-under-faketime");
    for (Path library : LIBFAKETIME) {
      if (Files.exists(library)) {
        String script =
            "#!/bin/sh\nexec env LD_PRELOAD="
                + library
                + " FAKETIME=+3600 FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 "
                + java()
                + " \"$@\"\n";
        Files.writeString(java, script);
        java.toFile().setExecutable(true);
        return new Agent("libfaketime", java.toString(), List.of(), "real");
      }
    }
    throw new IOException("libfaketime is not installed (Debian: faketime)");
  }

  private static String peer(String classifier) {
    return TARGET.resolve("benchmarks-" + classifier + ".jar").toString();
  }

  private static Agent agent(String name, String jarAndOptions, String expected) {
    return new Agent(name, java(), List.of("-javaagent:" + jarAndOptions), expected);
  }
}
