package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Timestamp;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The entry points of the agent. Only {@code require=true} can keep the application from starting.
 */
public final class PreMain {

  private PreMain() {}

  /** Called before the application's main method, for {@code -javaagent:fts.jar=argument}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    if ("help".equals(argument)) {
      System.out.println(String.join(System.lineSeparator(), OptionsCommand.lines()));
      System.exit(0); // as -agentlib:jdwp=help does
    }
    try {
      Installation.IN_THIS_JVM.start(Options.of(argument), instrumentation);
    } catch (NotInstalledException e) {
      end(String.valueOf(e.getMessage()), e.require());
    } catch (Throwable t) { // an exception from premain would end the JVM
      end("not started: " + NotInstalledException.reason(t), isRequired(argument));
    }
  }

  /** Called in a running JVM, for {@code java -jar fts.jar attach} and {@code detach}. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    Attachment.handle(argument, instrumentation);
  }

  static void end(String line, boolean require) {
    String end =
        require ? "; the application is not started because of require=true" : Attachment.OFF;
    String time = Timestamp.of(System.currentTimeMillis());
    System.err.print(time + " ERROR fts: " + line + end + System.lineSeparator());
    if (require) {
      System.exit(1);
    }
  }

  private static boolean isRequired(@Nullable String argument) {
    try {
      return Options.isRequired(argument);
    } catch (Throwable t) { // this may fail for the same reason
      return argument != null && argument.contains("require=true");
    }
  }
}
