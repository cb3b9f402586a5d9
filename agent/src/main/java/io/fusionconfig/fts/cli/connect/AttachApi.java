package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** What is asked of a JVM by way of the attach API. */
final class AttachApi {

  /** Tells whom a signal would end or make print; elsewhere the attach API itself is careful. */
  private static final ProcessTable PROCESSES = new ProcessTable(Paths.get("/proc"));

  /** What {@code startTimeout} can be at the most, and some. */
  private static final Duration AGENT_PATIENCE = Duration.ofMinutes(11);

  private static final Duration ANNOUNCED_PATIENCE = Duration.ofSeconds(3);

  /** How often a JVM is looked at for the agent's answer. */
  private static final long POLL_NS = 50_000_000L;

  private AttachApi() {}

  /** Those that the attach API lists, and those of the process table. */
  static List<Jvm> all(boolean allUsers) throws UnreachableException {
    SortedMap<Long, Jvm> all = new TreeMap<>();
    boolean readsAnnounced = true;
    for (Jvm jvm : PROCESSES.jvms()) {
      boolean leftAlone = jvm.isForeign() && jvm.hindrance() == null && !allUsers;
      all.put(jvm.pid(), leftAlone ? jvm.leftAlone() : jvm);
      readsAnnounced &= !leftAlone;
    }
    for (Map.Entry<Long, String> listed : announced(readsAnnounced).entrySet()) {
      long pid = listed.getKey();
      Jvm found = PROCESSES.exists() ? all.get(pid) : new Jvm(pid, listed.getValue());
      if (found != null) {
        all.put(pid, found.named(listed.getValue()));
      }
    }
    all.remove(Processes.own());
    return new ArrayList<>(all.values());
  }

  /**
   * What JVMs write of themselves into files in {@code /tmp}. Other users may write there what they
   * like, and a file that never becomes ready holds its reader for seconds: then names are those of
   * the process table.
   */
  private static Map<Long, String> announced(boolean readsThem) throws UnreachableException {
    if (!PROCESSES.exists()) {
      return Target.announced();
    } else if (!readsThem) {
      return Collections.emptyMap();
    }
    try {
      return Ask.jvm(0, Target::announced).answer(ANNOUNCED_PATIENCE);
    } catch (UnreachableException e) {
      return Collections.emptyMap();
    }
  }

  static boolean hasFts(long pid) throws UnreachableException {
    checkCanBeAttachedTo(pid);
    try {
      return ask(pid, Attached::hasFts);
    } catch (UnreachableException e) {
      throw hasEnded(pid) ? new EndedException("the JVM " + pid + " has ended") : e;
    }
  }

  private static boolean hasEnded(long pid) {
    try {
      return JmxConnection.hasEnded(pid);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static ClockConnection connect(long pid) throws UnreachableException {
    checkCanBeAttachedTo(pid);
    return ask(
        pid,
        jvm -> {
          jvm.checkHasFts();
          return jvm.connect();
        });
  }

  /** Has a running agent, or one that is loaded for it, answer a request. */
  static AgentRequest.Answer askAgent(long pid, AgentRequest request) throws UnreachableException {
    checkCanBeAttachedTo(pid);
    boolean hasFts = ask(pid, Attached::hasFts); // also sees early whether the JVM answers at all
    if (request.options() == null && !hasFts) {
      throw noFts(pid);
    }
    return ask(pid, AGENT_PATIENCE, jvm -> jvm.load(request));
  }

  private static UnreachableException noFts(long pid) {
    return new UnreachableException(
        "the JVM " + pid + " has no FTS; attach " + pid + " OPTIONS puts it in");
  }

  private static void checkCanBeAttachedTo(long pid) throws UnreachableException {
    if (!Processes.isThere(pid)) {
      throw new EndedException("there is no process " + pid + " on this machine");
    }
    if (PROCESSES.exists()) {
      Jvm jvm = PROCESSES.jvm(pid);
      if (jvm == null) {
        throw new UnreachableException(
            "process " + pid + " is not a JVM that this user can attach to");
      }
      if (jvm.hindrance() != null) {
        throw new UnreachableException("the JVM " + pid + " " + jvm.hindrance());
      }
    }
  }

  private static <T> T ask(long pid, Question<T> question) throws UnreachableException {
    return ask(pid, Ask.PATIENCE, question);
  }

  private static <T> T ask(long pid, Duration patience, Question<T> question)
      throws UnreachableException {
    return Ask.jvm(
            pid,
            () -> {
              try (Attached jvm = new Attached(pid)) {
                return question.ask(jvm);
              }
            })
        .answer(patience);
  }

  /** What to ask a JVM. */
  private interface Question<T> {
    T ask(Attached jvm) throws UnreachableException;
  }

  /** A JVM that we are attached to. */
  private static final class Attached implements AutoCloseable {

    private final long pid;
    private final Target jvm;

    Attached(long pid) throws UnreachableException {
      this.pid = pid;
      try {
        jvm = Target.attach(pid);
      } catch (IOException e) {
        throw new UnreachableException("cannot attach to the JVM " + pid, e);
      }
    }

    boolean hasFts() throws UnreachableException {
      return properties().containsKey(WireNames.VERSION);
    }

    void checkHasFts() throws UnreachableException {
      if (!hasFts()) {
        throw noFts(pid);
      }
    }

    /** A Java 8 cannot tell them while one goes, as the agent's do when it ends: once more then. */
    private Properties properties() throws UnreachableException {
      try {
        return jvm.properties();
      } catch (IOException e) {
        try {
          return jvm.properties();
        } catch (IOException again) {
          throw new UnreachableException("the JVM " + pid + " does not answer", again);
        }
      }
    }

    AgentRequest.Answer load(AgentRequest request) throws UnreachableException {
      try {
        jvm.load(ownJar(), request.argument());
      } catch (IOException e) {
        if (!request.isAcknowledgedIn(properties())) { // else the success of another version
          throw new UnreachableException("the JVM " + pid + " does not take the agent", e);
        }
      }
      AgentRequest.Answer answer = request.answerIn(properties());
      while (answer == null) { // it works on a thread of its own
        LockSupport.parkNanos(POLL_NS);
        answer = request.answerIn(properties());
      }
      return answer;
    }

    private static String ownJar() throws UnreachableException {
      try {
        Path jar =
            Paths.get(AttachApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isRegularFile(jar)) {
          return jar.toAbsolutePath().toString();
        }
      } catch (URISyntaxException | RuntimeException e) {
        // not a file
      }
      throw new UnreachableException("this command must be run from fts.jar");
    }

    ClockConnection connect() throws UnreachableException {
      try {
        return JmxConnection.open(pid, jvm.startManagement());
      } catch (IOException e) {
        throw new UnreachableException("the JVM " + pid + " cannot be asked over JMX", e);
      }
    }

    @Override
    public void close() {
      jvm.close();
    }
  }
}
