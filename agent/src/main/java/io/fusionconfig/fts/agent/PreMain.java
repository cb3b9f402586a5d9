package io.fusionconfig.fts.agent;

import java.lang.instrument.Instrumentation;
import java.nio.file.FileSystems;
import org.jspecify.annotations.Nullable;

/** Where the JVM enters. Nothing but {@code require=true} keeps the application from starting. */
public final class PreMain {
  /** Tells other processes that this JVM has FTS, and which. */
  private static final String VERSION_PROPERTY = "fts.version";

  private PreMain() {}

  /** Called before the application's main method, for {@code -javaagent:fts.jar=argument}. */
  public static void premain(@Nullable String argument, Instrumentation instrumentation) {
    boolean required = false;
    try {
      Options options =
          Options.parse(
              argument, System.getProperties(), System.getenv(), FileSystems.getDefault());
      required = options.require();
      Agent agent = Agent.install(options, instrumentation);
      if (!agent.awaitClock() && required) {
        refuse("without a synchronised clock the application is not started, as require=true asks");
      }
      System.setProperty(VERSION_PROPERTY, version());
      agent.finishLater();
    } catch (OptionsException e) {
      say(e.getMessage());
      if (e.require()) {
        refuse("with bad options the application is not started, as require=true asks");
      }
    } catch (Throwable t) { // what leaves premain ends the JVM
      say("not started, the application runs on real time: " + t);
      if (required) {
        refuse("the application is not started, as require=true asks");
      }
    }
  }

  private static String version() {
    String version = PreMain.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static void say(@Nullable String line) {
    System.err.println("fts: " + line);
  }

  private static void refuse(String line) {
    say(line);
    System.exit(1);
  }
}
