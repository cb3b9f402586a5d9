package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import io.fusionconfig.fts.host.ProcessName;
import io.fusionconfig.fts.text.Line;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** The running JVMs of this user, which commands ask through the attach API. */
public class Jvms {

  /** A little more than the largest {@code startTimeout}. */
  private static final Duration AGENT_TIMEOUT = Duration.ofMinutes(11);

  /** How often a JVM is polled for the agent's answer. */
  private static final long POLL_NS = 50_000_000L;

  /**
   * Tells which JVMs a signal would end or make print. Where there is no such table, the attach API
   * takes care itself.
   */
  private final ProcessTable processes = new ProcessTable(Paths.get("/proc"));

  private final boolean ownsProcess;

  /** For any process. */
  public Jvms() {
    this(false);
  }

  private Jvms(boolean ownsProcess) {
    this.ownsProcess = ownsProcess;
  }

  /** For a process that runs nothing but a command. */
  public static Jvms forThisProcess() {
    return new Jvms(true);
  }

  /**
   * All JVMs of this user except this one, by process ID; also those that cannot be asked. None is
   * contacted.
   *
   * @throws UnreachableException if no JVM can be asked from here
   */
  public List<Jvm> own() throws UnreachableException {
    needJmx();
    List<Jvm> own = new ArrayList<>();
    for (Jvm jvm : processes.exists() ? processes.own() : AttachedVm.announced()) {
      if (jvm.pid() != ProcessName.pid()) {
        own.add(jvm);
      }
    }
    return own;
  }

  /** The other users of this machine that run JVMs. */
  public Collection<OtherUser> others() {
    return processes.others();
  }

  /** Whether this process may become any user. */
  public boolean isRoot() {
    return processes.isRoot();
  }

  /**
   * Whether a JVM has FTS. Starts nothing in it.
   *
   * @throws UnreachableException if there is no such JVM, or if it may not be asked
   */
  public boolean hasFts(long pid) throws UnreachableException {
    checkMayBeAsked(pid);
    try {
      return ask(pid, Ask.TIMEOUT, AttachedVm::hasFts);
    } catch (UnreachableException e) {
      throw processes.endsSoon(pid) ? new EndedException("the JVM " + pid + " has ended") : e;
    }
  }

  /**
   * Connects to the clock of one JVM.
   *
   * @throws UnreachableException if there is no such JVM, if it may not be asked, or if it has no
   *     FTS
   */
  public ClockConnection connect(long pid) throws UnreachableException {
    needJmx();
    checkMayBeAsked(pid);
    return ask(
        pid,
        Ask.TIMEOUT,
        jvm -> {
          if (!jvm.hasFts()) {
            throw noFts(pid);
          }
          if (ownsProcess) {
            LocalSockets.use();
          }
          return ClockConnection.open(processes, pid, jvm.startManagement());
        });
  }

  /** The current report of the clock of one JVM; throws as {@link #connect} does. */
  public ClockValues clockOf(long pid) throws UnreachableException {
    try (ClockConnection clock = connect(pid)) {
      return clock.report();
    }
  }

  /**
   * Loads the agent into a JVM and sends it a request.
   *
   * @throws UnreachableException if there is no such JVM, or if it does not accept or answer the
   *     request
   */
  public AgentRequest.Reply ask(long pid, AgentRequest request) throws UnreachableException {
    checkMayBeAsked(pid);
    boolean hasFts = ask(pid, Ask.TIMEOUT, AttachedVm::hasFts); // fails early if it does not answer
    if (request.options() == null && !hasFts) {
      throw new UnreachableException("the JVM " + pid + " has no FTS");
    }
    return ask(pid, AGENT_TIMEOUT, jvm -> answerOf(pid, jvm, request));
  }

  private static AgentRequest.Reply answerOf(long pid, AttachedVm jvm, AgentRequest request)
      throws IOException, UnreachableException {
    try {
      jvm.load(ownJar().toString(), request.argument());
    } catch (IOException e) {
      if (!request.isAcknowledgedIn(jvm.properties())) { // a version difference, not a failure
        throw new UnreachableException("the JVM " + pid + " does not take the agent", e);
      }
    }
    while (true) { // the agent works on its own thread
      Properties properties = jvm.properties();
      AgentRequest.Reply answer = request.answerIn(properties);
      if (answer != null) {
        return answer;
      }
      LockSupport.parkNanos(POLL_NS);
    }
  }

  /** The file fts.jar that this command is run from. */
  public static Path ownJar() throws UnreachableException {
    try {
      Path jar = Paths.get(Jvms.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(jar)) {
        return jar.toAbsolutePath();
      }
    } catch (URISyntaxException | RuntimeException e) {
      // not a file: the message below says what to do
    }
    throw new UnreachableException("this command must be run from fts.jar");
  }

  private static UnreachableException noFts(long pid) {
    return new UnreachableException(
        "the JVM " + pid + " has no FTS; load it with: attach " + pid + " OPTIONS");
  }

  private <T> T ask(long pid, Duration timeout, Question<T> question) throws UnreachableException {
    return Ask.jvm(
            pid,
            () -> {
              try (AttachedVm jvm = attach(pid)) {
                return question.ask(jvm);
              } catch (IOException e) {
                throw new UnreachableException("the JVM " + pid + " does not answer", e);
              }
            })
        .answer(timeout);
  }

  private void checkMayBeAsked(long pid) throws UnreachableException {
    needAttach();
    if (!processes.exists()) {
      return;
    }
    if (!processes.has(pid)) {
      throw new EndedException("there is no process " + pid + " on this machine");
    }
    OtherUser other = processes.otherUser(pid);
    if (other != null) {
      throw new OtherUserException(
          Line.fill(
              "process {} belongs to {}, and a command asks JVMs of its own user alone",
              pid,
              other.name()),
          other,
          isRoot());
    }
    Jvm jvm = processes.jvm(pid);
    if (jvm == null) {
      String who = isRoot() ? "is not a JVM" : "is not a JVM that this user can attach to";
      throw new UnreachableException("process " + pid + " " + who);
    }
    if (jvm.hindrance() != null) {
      throw new UnreachableException("the JVM " + pid + " " + jvm.hindrance());
    }
  }

  private AttachedVm attach(long pid) throws UnreachableException {
    AttachedVm jvm;
    try {
      jvm = AttachedVm.attach(pid);
    } catch (IOException e) {
      throw new UnreachableException("cannot attach to the JVM " + pid, e);
    }
    Path foreign = processes.exists() ? processes.foreignSocket(pid) : null;
    if (foreign != null) {
      throw new UnreachableException(
          "another user may answer for the JVM " + pid + ": " + foreign + " is not this user's");
    }
    return jvm;
  }

  private static void needAttach() throws UnreachableException {
    if (!AttachedVm.isPossible()) {
      boolean isJava8 = System.getProperty("java.specification.version", "").startsWith("1.");
      throw missing(isJava8 ? "tools.jar" : "module jdk.attach");
    }
  }

  private static void needJmx() throws UnreachableException {
    needAttach();
    try {
      Class.forName("javax.management.remote.rmi.RMIConnector", false, null);
    } catch (ClassNotFoundException e) {
      throw missing("module java.management.rmi");
    }
  }

  private static UnreachableException missing(String what) {
    return new UnreachableException(
        Line.fill(
            "the Java runtime in {} has no {}, which this command needs: run it with a JDK",
            System.getProperty("java.home"),
            what));
  }

  /** A question to a JVM. */
  private interface Question<T> {
    T ask(AttachedVm jvm) throws IOException, UnreachableException;
  }
}
