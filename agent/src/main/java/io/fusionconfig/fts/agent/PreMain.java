package io.fusionconfig.fts.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Where the JVM enters. Nothing but {@code require=true} keeps the application from starting. */
public final class PreMain {

  private PreMain() {}

  /** Called before the application's main method, for {@code -javaagent:fts.jar=argument}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    try {
      Installation.IN_THIS_JVM.install(Options.of(argument), instrumentation, false);
    } catch (NotInstalledException e) {
      end(String.valueOf(e.getMessage()), e.require());
    } catch (Throwable t) { // what leaves premain ends the JVM
      boolean require = isRequired(argument);
      end((require ? "after " : "not started, the application runs on real time: ") + t, require);
    }
  }

  /** Called in a JVM that runs already, for {@code java -jar fts.jar attach} and its like. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    Attachment.handle(argument, instrumentation);
  }

  private static void end(String line, boolean require) {
    String refusal = require ? " the application is not started, as require=true asks" : "";
    System.err.println("fts: " + line + refusal);
    if (require) {
      System.exit(1);
    }
  }

  private static boolean isRequired(@Nullable String argument) {
    try {
      return Options.isRequired(argument);
    } catch (Throwable t) { // what keeps the agent from running may keep that from running too
      return argument != null && argument.contains("require=true");
    }
  }
}
