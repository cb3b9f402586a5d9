package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.text.Figures;
import io.fusionconfig.fts.text.Line;
import io.fusionconfig.fts.text.Plural;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Attaches, changes or detaches the agent in a running JVM, and answers the command that asked for
 * it. Throws nothing: the application must not notice, and the JVM would only print an exception to
 * the application's standard error.
 */
final class Attachment {

  /** What the application has after an agent that was not installed. */
  static final String OFF = "; FTS is off, and the application runs on the local clock";

  private Attachment() {}

  /**
   * Handles the request on its own thread, because it may take minutes and the calling thread
   * serves all tools that attach to this JVM, such as jcmd.
   */
  static void handle(@Nullable String argument, Instrumentation instrumentation) {
    AgentRequest request = AgentRequest.of(argument);
    request.acknowledge();
    Thread thread =
        new InstrumentationThread("fts-attach", instrumentation) {
          @Override
          void run(Instrumentation instrumentation) {
            answer(request, instrumentation);
          }
        };
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      request.answer(false, "failed: " + NotInstalledException.reason(e));
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
      boolean none = Installation.IN_THIS_JVM.agent == null;
      String what = none ? "not installed" : "unchanged";
      String asked = e.require() ? "; the agent is " + what + " because of require=true" : "";
      String off = none ? OFF : "";
      request.answer(false, e.getMessage() + asked + off);
    } catch (Throwable t) {
      request.answer(false, "failed: " + NotInstalledException.reason(t));
    }
  }

  private static void attach(AgentRequest request, String options, Instrumentation instrumentation)
      throws NotInstalledException, InterruptedException {
    Agent agent = Installation.IN_THIS_JVM.install(Options.of(options), instrumentation, true);
    Installation.IN_THIS_JVM.awaitMonitoring(); // the next command finds it
    String trouble = agent.trouble();
    request.answer(
        trouble == null,
        trouble == null
            ? state(agent)
            : "the agent is installed, but "
                + trouble
                + (agent.hasTime() || agent.isRefused()
                    ? ""
                    : "; the application runs on the local clock"));
  }

  private static String state(Agent agent) {
    Callers callers = Installation.IN_THIS_JVM.callers;
    String calls =
        agent.options.packages.isEmpty()
            ? "no packages are given, so no call is redirected"
            : "redirected: " + Plural.of(callers.callCount(), "call") + " in " + classes();
    return Line.fill(
        "offset {}, error bound {}; {}{}",
        Figures.offset(agent.clock.offsetNs()),
        Figures.plain(agent.clock.errorBoundNs()),
        calls,
        callers.isFollowing() ? "" : ", but redirecting is switched off through JMX");
  }

  private static void detach(AgentRequest request, Instrumentation instrumentation)
      throws InterruptedException {
    String restored = classes();
    if (Installation.IN_THIS_JVM.remove(instrumentation) == null) {
      request.answer(false, "this JVM has no FTS");
    } else {
      request.answer(true, "the application runs on the local clock again; restored: " + restored);
    }
  }

  private static String classes() {
    return Plural.of(Installation.IN_THIS_JVM.callers.classCount(), "class");
  }
}
