package io.fusionconfig.fts.cli.connect;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.cli.UnreachableException;
import java.util.List;

/** The JVMs of this machine, asked through the attach API. */
public final class LocalJvms implements Jvms {

  private final boolean filters;

  private LocalJvms(boolean filters) {
    this.filters = filters;
  }

  /** For a process that runs nothing but a command: filters what JVMs send, process-wide. */
  public static Jvms forThisProcess() {
    return new LocalJvms(true);
  }

  /** For any process: does not filter what JVMs send, unless that process has a filter. */
  public static Jvms forAnyProcess() {
    return new LocalJvms(false);
  }

  @Override
  public List<Jvm> all(boolean allUsers) throws UnreachableException {
    needJmx();
    return AttachApi.all(allUsers);
  }

  @Override
  public boolean hasFts(long pid) throws UnreachableException {
    needAttach();
    return AttachApi.hasFts(pid);
  }

  @Override
  public ClockConnection connect(long pid) throws UnreachableException {
    needJmx();
    if (filters) {
      AnswerFilter.set();
    }
    return AttachApi.connect(pid);
  }

  @Override
  public AgentRequest.Answer ask(long pid, AgentRequest request) throws UnreachableException {
    needAttach();
    return AttachApi.askAgent(pid, request);
  }

  private static void needAttach() throws UnreachableException {
    if (!AttachedVm.isPossible()) {
      throw missing(isJava8() ? "tools.jar" : "module jdk.attach");
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
        "the Java runtime in "
            + System.getProperty("java.home")
            + " has no "
            + what
            + ", which this command needs: run it with a JDK");
  }

  private static boolean isJava8() {
    return System.getProperty("java.specification.version", "").startsWith("1.");
  }
}
