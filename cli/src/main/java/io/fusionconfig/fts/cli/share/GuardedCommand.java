package io.fusionconfig.fts.cli.share;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command that does not outlive this JVM, however the JVM ends. A shell starts it in its own
 * session. A guard process reads a pipe that only this JVM can write: a line is a signal for the
 * whole session, and the end of the pipe, which the kernel closes when this JVM ends, means KILL.
 */
final class GuardedCommand {

  /** The pipe is the shell's standard input; the command reads the standard input of this JVM. */
  private static final List<String> SHELL =
      Arrays.asList(
          "sh",
          "-c",
          String.join(
              "\n",
              "exec 3<&0 4>&2 2>/dev/null",
              "in=/proc/$PPID/fd/0",
              "[ -r \"$in\" ] || in=/dev/null",
              "setsid -- \"$@\" <\"$in\" 3<&- 2>&4 4>&- &",
              "child=$!",
              "{",
              "  while read -r signal; do kill -s \"$signal\" -- \"-$child\"; done",
              "  kill -s KILL -- \"-$child\"",
              "} <&3 4>&- &",
              "guard=$!",
              "exec 3<&-",
              "wait \"$child\"",
              "status=$?",
              "kill \"$guard\"",
              "exit \"$status\""),
          "fts-lease");

  private final Process shell;

  private GuardedCommand(Process shell) {
    this.shell = shell;
  }

  /**
   * Starts a command with this JVM's input, output and environment, and additional variables.
   *
   * @throws IOException if there is no shell
   */
  static GuardedCommand start(List<String> command, Map<String, String> variables)
      throws IOException {
    List<String> words = new ArrayList<>(SHELL);
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().putAll(variables);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new GuardedCommand(builder.start());
  }

  /** Whether there is a program of that name, as a shell would find it. */
  static boolean isThere(String name) {
    String path = name.indexOf('/') >= 0 ? "" : String.valueOf(System.getenv("PATH"));
    for (String folder : path.split(":", -1)) {
      File file = folder.isEmpty() ? new File(name) : new File(folder, name);
      if (file.isFile() && file.canExecute()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it ends within this many milliseconds. */
  boolean endsWithin(long ms) throws InterruptedException {
    return shell.waitFor(ms, TimeUnit.MILLISECONDS);
  }

  /** Its exit status; 128 and more after a signal. */
  int status() {
    return shell.exitValue();
  }

  /** Sends a signal, such as TERM, to all processes of its session. */
  void signal(String name) {
    try {
      OutputStream pipe = shell.getOutputStream();
      pipe.write((name + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // it has ended
    }
  }
}
