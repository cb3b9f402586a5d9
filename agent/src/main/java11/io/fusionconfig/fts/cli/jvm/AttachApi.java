package io.fusionconfig.fts.cli.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.cli.Ask;
import io.fusionconfig.fts.cli.UnreachableException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The only user of {@code com.sun.tools.attach}: loaded only where the module is there. */
final class AttachApi {

  private static final long SIGQUIT = 3;

  /** What {@code startTimeout} can be at the most, and some. */
  private static final Duration AGENT_PATIENCE = Duration.ofMinutes(11);

  /** How often a JVM is looked at for the agent's answer. */
  private static final long POLL_NS = 50_000_000L;

  private AttachApi() {}

  static List<Jvm> withFts(Consumer<String> skipped) {
    List<Jvm> found = new ArrayList<>();
    for (VirtualMachineDescriptor candidate : VirtualMachine.list()) {
      long pid = Long.parseLong(candidate.id());
      if (pid != ProcessHandle.current().pid() && canBeAttachedTo(pid)) {
        try {
          if (ask(pid, Attached::hasFts)) {
            found.add(new Jvm(pid, candidate.displayName()));
          }
        } catch (UnreachableException e) {
          if (!hasEnded(pid)) {
            skipped.accept(e.getMessage());
          }
        }
      }
    }
    found.sort(Comparator.comparingLong(Jvm::pid));
    return found;
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
    if (ProcessHandle.of(pid).isEmpty()) {
      throw new EndedException("there is no process " + pid + " on this machine");
    }
    if (!canBeAttachedTo(pid)) {
      throw new UnreachableException(
          "process " + pid + " is not a JVM that this user can attach to");
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

  /**
   * Whether a process is a JVM that is ready for us. To attach means to send SIGQUIT, which ends a
   * process that does not expect it: another program, a JVM in its first milliseconds, one that was
   * started with -Xrs. Linux tells; elsewhere the attach API itself is careful.
   */
  private static boolean canBeAttachedTo(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.exists(process.resolve("status"))) {
      return ProcessHandle.of(pid).isPresent();
    }
    try (Stream<String> status = Files.lines(process.resolve("status"));
        Stream<String> libraries = Files.lines(process.resolve("maps"))) {
      return status
              .filter(line -> line.startsWith("SigCgt:"))
              .map(line -> Long.parseUnsignedLong(line.substring("SigCgt:".length()).trim(), 16))
              .anyMatch(caught -> (caught >> (SIGQUIT - 1) & 1) == 1)
          && libraries.anyMatch(line -> line.contains("/libjvm.so"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // ended just now, or another user's
    }
  }

  /** What to ask a JVM. */
  private interface Question<T> {
    T ask(Attached jvm) throws UnreachableException;
  }

  /** A JVM that we are attached to. */
  private static final class Attached implements AutoCloseable {

    private final long pid;
    private final VirtualMachine jvm;

    Attached(long pid) throws UnreachableException {
      this.pid = pid;
      try {
        jvm = VirtualMachine.attach(Long.toString(pid));
      } catch (AttachNotSupportedException | IOException e) {
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

    private Properties properties() throws UnreachableException {
      try {
        return jvm.getSystemProperties();
      } catch (IOException e) {
        throw new UnreachableException("the JVM " + pid + " does not answer", e);
      }
    }

    AgentRequest.Answer load(AgentRequest request) throws UnreachableException {
      try {
        jvm.loadAgent(ownJar(), request.argument());
      } catch (AgentLoadException | AgentInitializationException | IOException e) {
        throw new UnreachableException("the JVM " + pid + " does not take the agent", e);
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
            Path.of(AttachApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
        return JmxConnection.open(pid, jvm.startLocalManagementAgent());
      } catch (IOException e) {
        throw new UnreachableException("the JVM " + pid + " cannot be asked over JMX", e);
      }
    }

    @Override
    public void close() {
      try {
        jvm.detach();
      } catch (IOException e) {
        // it has ended: nothing is left to let go of
      }
    }
  }
}
