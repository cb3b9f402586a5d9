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

/** Asks JVMs through the attach API. */
final class AttachApi {

  /**
   * Tells which JVMs a signal would end or make print. Where there is no such table, the attach API
   * takes care itself.
   */
  private static final ProcessTable PROCESSES = new ProcessTable(Paths.get("/proc"));

  /** A little more than the largest {@code startTimeout}. */
  private static final Duration AGENT_TIMEOUT = Duration.ofMinutes(11);

  private static final Duration LIST_TIMEOUT = Duration.ofSeconds(3);

  /** How often a JVM is polled for the agent's answer. */
  private static final long POLL_NS = 50_000_000L;

  private AttachApi() {}

  /** The JVMs that the attach API lists, and those of the process table. */
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
   * The names that JVMs write into files in {@code /tmp}. Other users may write anything there, and
   * a file that never becomes ready blocks its reader for seconds: then the names of the process
   * table are used.
   */
  private static Map<Long, String> announced(boolean readsThem) throws UnreachableException {
    if (!PROCESSES.exists()) {
      return AttachedVm.announced();
    } else if (!readsThem) {
      return Collections.emptyMap();
    }
    try {
      return Ask.jvm(0, AttachedVm::announced).answer(LIST_TIMEOUT);
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

  /** Sends a request to the agent of a JVM, which is loaded if it is not there yet. */
  static AgentRequest.Answer askAgent(long pid, AgentRequest request) throws UnreachableException {
    checkCanBeAttachedTo(pid);
    boolean hasFts = ask(pid, Attached::hasFts); // fails early if the JVM does not answer at all
    if (request.options() == null && !hasFts) {
      throw noFts(pid);
    }
    return ask(pid, AGENT_TIMEOUT, jvm -> jvm.load(request));
  }

  private static UnreachableException noFts(long pid) {
    return new UnreachableException(
        "the JVM " + pid + " has no FTS; load it with: attach " + pid + " OPTIONS");
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
    return ask(pid, Ask.TIMEOUT, question);
  }

  private static <T> T ask(long pid, Duration timeout, Question<T> question)
      throws UnreachableException {
    return Ask.jvm(
            pid,
            () -> {
              try (Attached jvm = new Attached(pid)) {
                return question.ask(jvm);
              }
            })
        .answer(timeout);
  }

  /** A question to a JVM. */
  private interface Question<T> {
    T ask(Attached jvm) throws UnreachableException;
  }

  /** A JVM that this process is attached to. */
  private static final class Attached implements AutoCloseable {

    private final long pid;
    private final AttachedVm jvm;

    Attached(long pid) throws UnreachableException {
      this.pid = pid;
      try {
        jvm = AttachedVm.attach(pid);
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

    /**
     * Reads them twice at most: a Java 8 fails while a property is being removed, as the agent's
     * are when it ends.
     */
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
        if (!request.isAcknowledgedIn(properties())) { // a version difference, not a failure
          throw new UnreachableException("the JVM " + pid + " does not take the agent", e);
        }
      }
      AgentRequest.Answer answer = request.answerIn(properties());
      while (answer == null) { // the agent works on its own thread
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
        // not a file: the message below says what to do
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
