package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.attach.WireNames;
import io.fusionconfig.fts.share.ProcessName;
import java.lang.instrument.Instrumentation;
import java.nio.file.FileSystems;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a JVM: one at the most, whichever way and however often it is asked in. Whoever asks
 * again changes the one that is there.
 */
final class Installation {

  static final Installation IN_THIS_JVM = new Installation();

  private @Nullable Agent agent;

  /** Installs the agent before the application starts. */
  void install(@Nullable String argument, Instrumentation instrumentation)
      throws OptionsException, NotInstalledException, InterruptedException {
    install(argument, instrumentation, false);
  }

  /** Installs the agent in an application that runs: in classes that are loaded, too. */
  Agent attach(@Nullable String argument, Instrumentation instrumentation)
      throws OptionsException, NotInstalledException, InterruptedException {
    return install(argument, instrumentation, true);
  }

  private synchronized Agent install(
      @Nullable String argument, Instrumentation instrumentation, boolean running)
      throws OptionsException, NotInstalledException, InterruptedException {
    Options options =
        Options.parse(
            argument,
            agent == null ? null : agent.options(),
            System.getProperties(),
            System.getenv(),
            FileSystems.getDefault());
    return install(options, instrumentation, running);
  }

  /** Installs an agent, or changes the one that is there if its clock is what is asked for. */
  synchronized Agent install(Options options, Instrumentation instrumentation, boolean running)
      throws NotInstalledException, InterruptedException {
    Agent current = agent;
    if (current != null && current.hasTime() && options.clock().equals(current.options().clock())) {
      refuseHoldover(options, current);
      try {
        current.change(options, instrumentation);
      } catch (RuntimeException | Error e) {
        throw failed(e, false);
      }
      return current;
    }
    Agent next;
    try {
      next = Agent.prepare(options, instrumentation);
    } catch (RuntimeException | Error e) {
      throw failed(e, options.require());
    }
    install(next, running);
    return next;
  }

  /** What is required is a clock that is synchronised now; the one that is there stays. */
  private static void refuseHoldover(Options options, Agent current) throws NotInstalledException {
    if (options.require() && !current.isSynchronized()) {
      throw new NotInstalledException(
          "the agent stays as it was, for its clock is not synchronised: " + current.trouble(),
          false);
    }
  }

  /**
   * Puts a prepared agent in the place of the one that is there, if any; if its clock is not good
   * enough for that, the one that is there stays.
   */
  synchronized void install(Agent next, boolean running)
      throws NotInstalledException, InterruptedException {
    Agent earlier = agent;
    boolean installed = false;
    try {
      if (!next.awaitClock()) {
        refuseUnlessGoodEnough(next, running);
      }
      next.takeOver(earlier, running);
      installed = true;
    } catch (RuntimeException | Error e) {
      throw failed(e, next.options().require());
    } finally {
      if (!installed) {
        next.stop();
      }
    }
    agent = next;
    if (earlier != null) {
      earlier.stop();
    }
    System.setProperty(WireNames.VERSION, ProcessName.version());
    next.finishLater();
  }

  private void refuseUnlessGoodEnough(Agent next, boolean running) throws NotInstalledException {
    if (next.options().require()) {
      // who attaches does not see the log; who starts has read the reason in the line above
      boolean isSaid = !running && next.options().log() == LogTo.STDERR;
      String reason = isSaid ? "" : " (" + next.trouble() + ")";
      throw new NotInstalledException("without a synchronised clock" + reason, true);
    }
    if (agent != null && agent.hasTime()) {
      throw new NotInstalledException(
          "the agent stays as it was, for its new clock is not synchronised: " + next.trouble(),
          false);
    }
  }

  private NotInstalledException failed(Throwable cause, boolean require) {
    if (require) {
      return new NotInstalledException("after " + cause, true);
    }
    String outcome =
        agent == null
            ? "not started, the application runs on real time: "
            : "the agent stays as it was: ";
    return new NotInstalledException(outcome + cause, false);
  }

  /**
   * Takes the agent out of the JVM.
   *
   * @return the agent that was there, or null if there was none
   */
  synchronized @Nullable Agent remove() {
    Agent removed = agent;
    if (removed != null) {
      agent = null;
      System.clearProperty(WireNames.VERSION);
      removed.letGo();
    }
    return removed;
  }
}
