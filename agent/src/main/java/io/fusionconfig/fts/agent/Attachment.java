package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.attach.AgentRequest;
import io.fusionconfig.fts.text.Figures;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Has the agent taken in, changed or let go in a JVM that runs, and answers whoever asked for it.
 * Nothing else comes out of it: the application must not notice, and the JVM would tell an
 * exception to nobody but the application's standard error.
 */
final class Attachment {

  /** So long the answer waits for the MBean, that the next command may find it. */
  private static final long FINISH_MS = 2_000;

  private Attachment() {}

  /** Does what the argument asks for. */
  static void handle(@Nullable String argument, Instrumentation instrumentation) {
    AgentRequest request = AgentRequest.of(argument);
    String options = request.options();
    try {
      if (options == null) {
        detach(request);
      } else {
        attach(request, options, instrumentation);
      }
    } catch (OptionsException e) {
      request.answer(false, String.valueOf(e.getMessage()));
    } catch (NotInstalledException e) {
      String asked = e.require() ? " the agent is not installed, as require=true asks" : "";
      request.answer(false, e.getMessage() + asked);
    } catch (Throwable t) {
      request.answer(false, "failed: " + t);
    }
  }

  private static void attach(AgentRequest request, String options, Instrumentation instrumentation)
      throws OptionsException, NotInstalledException, InterruptedException {
    Agent agent = Installation.IN_THIS_JVM.attach(options, instrumentation);
    agent.awaitFinish(FINISH_MS);
    String trouble = agent.trouble();
    request.answer(
        trouble == null, trouble == null ? state(agent) : "the agent is installed, but " + trouble);
  }

  private static String state(Agent agent) {
    String calls =
        agent.packages().isEmpty()
            ? "no packages are given, so no call is redirected"
            : "redirected: " + calls(agent) + " in " + classes(agent);
    return "offset "
        + Figures.signed(agent.clock().offsetNs())
        + ", error bound "
        + Figures.plain(agent.clock().errorBoundNs())
        + "; "
        + calls
        + (agent.isRedirecting() ? "" : ", but redirecting is switched off over JMX");
  }

  private static void detach(AgentRequest request) {
    Agent removed = Installation.IN_THIS_JVM.remove();
    if (removed == null) {
      request.answer(false, "this JVM has no FTS");
    } else {
      request.answer(true, "real time again, and as it was: " + classes(removed));
    }
  }

  private static String calls(Agent agent) {
    long count = agent.callCount();
    return count + (count == 1 ? " call" : " calls");
  }

  private static String classes(Agent agent) {
    int count = agent.classCount();
    return count + (count == 1 ? " class" : " classes");
  }
}
