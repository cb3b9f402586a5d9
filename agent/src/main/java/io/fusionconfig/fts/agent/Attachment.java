package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Plural;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Has the agent taken in, changed or let go in a JVM that runs, and answers the command that asked
 * for it. Nothing else comes out of it: the application must not notice, and the JVM would tell an
 * exception to nobody but the application's standard error.
 */
final class Attachment {

  /** So long the answer waits for the MBean, that the next command may find it. */
  private static final long MONITORING_MS = 2_000;

  private Attachment() {}

  /**
   * Has the argument's request done on a thread of its own, for it may take minutes; the thread
   * that comes here is the one that every tool needs which asks this JVM, such as jcmd.
   */
  static void handle(@Nullable String argument, Instrumentation instrumentation) {
    AgentRequest request = AgentRequest.of(argument);
    request.acknowledge();
    Thread thread =
        new Errand("fts-attach", instrumentation) {
          @Override
          void run(Instrumentation instrumentation) {
            answer(request, instrumentation);
          }
        };
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      request.answer(false, "failed: " + e);
    }
  }

  private static void answer(AgentRequest request, Instrumentation instrumentation) {
    String options = request.options();
    try {
      if (options == null) {
        detach(request, instrumentation);
      } else {
        attach(request, options, instrumentation);
      }
    } catch (NotInstalledException e) {
      String asked = e.require() ? " the agent is not installed, as require=true asks" : "";
      request.answer(false, e.getMessage() + asked);
    } catch (Throwable t) {
      request.answer(false, "failed: " + t);
    }
  }

  private static void attach(AgentRequest request, String options, Instrumentation instrumentation)
      throws NotInstalledException, InterruptedException {
    Agent agent = Installation.IN_THIS_JVM.install(Options.of(options), instrumentation, true);
    Installation.IN_THIS_JVM.awaitMonitoring(MONITORING_MS);
    String trouble = agent.trouble();
    request.answer(
        trouble == null, trouble == null ? state(agent) : "the agent is installed, but " + trouble);
  }

  private static String state(Agent agent) {
    Callers callers = agent.callers;
    String calls =
        agent.options.packages.isEmpty()
            ? "no packages are given, so no call is redirected"
            : "redirected: " + Plural.of(callers.callCount(), "call") + " in " + classes(agent);
    return "offset "
        + Figures.offset(agent.clock.offsetNs())
        + ", error bound "
        + Figures.plain(agent.clock.errorBoundNs())
        + "; "
        + calls
        + (callers.isFollowing() ? "" : ", but redirecting is switched off over JMX");
  }

  private static void detach(AgentRequest request, Instrumentation instrumentation) {
    Agent removed = Installation.IN_THIS_JVM.remove(instrumentation);
    if (removed == null) {
      request.answer(false, "this JVM has no FTS");
    } else {
      request.answer(true, "real time again, and as it was: " + classes(removed));
    }
  }

  private static String classes(Agent agent) {
    return Plural.of(agent.callers.classCount(), "class");
  }
}
