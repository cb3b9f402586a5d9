package io.fusionconfig.fts.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Where the JVM enters. Nothing but {@code require=true} keeps the application from starting. */
public final class PreMain {

  private PreMain() {}

  /** Called before the application's main method, for {@code -javaagent:fts.jar=argument}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    try {
      Installation.IN_THIS_JVM.install(argument, instrumentation);
    } catch (OptionsException e) {
      say(e.getMessage());
      if (e.require()) {
        refuse("with bad options");
      }
    } catch (NotInstalledException e) {
      if (e.require()) {
        refuse(e.getMessage());
      }
      say(e.getMessage());
    } catch (Throwable t) { // what leaves premain ends the JVM
      say("not started, the application runs on real time: " + t);
    }
  }

  /** Called in a JVM that runs already, for {@code java -jar fts.jar attach} and its like. */
  public static void agentmain(@Nullable String argument, Instrumentation instrumentation) {
    Attachment.handle(argument, instrumentation);
  }

  private static void say(@Nullable String line) {
    System.err.println("fts: " + line);
  }

  private static void refuse(@Nullable String why) {
    say(why + " the application is not started, as require=true asks");
    System.exit(1);
  }
}
