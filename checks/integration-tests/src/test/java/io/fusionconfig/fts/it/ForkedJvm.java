package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A child JVM: listened to, spoken to, and killed by {@link #close} at the latest. Started by
 * {@link Fork}.
 */
public final class ForkedJvm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final Set<ForkedJvm> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(ForkedJvm::close)));
  }

  private static final Pattern ERROR_BOUND = Pattern.compile("error bound (\\d+)\\.\\d+ ms");

  /** What a bound grows by between two checks: the default of {@code driftPpm}. */
  private static final double DRIFT = 1_100e-6;

  private final long startNs = System.nanoTime();
  private final Process process;
  private final OutputStream in;
  private final Lines out;
  private final Lines err;
  private final @Nullable WallClock wallClock;

  ForkedJvm(ProcessBuilder command, @Nullable WallClock wallClock) throws IOException {
    this.process = command.start();
    OPEN.add(this);
    removeAttachSocketOfAnEarlierProcess();
    this.in = process.getOutputStream();
    this.out = new Lines(process.getInputStream());
    this.err = new Lines(process.getErrorStream());
    this.wallClock = wallClock;
  }

  /**
   * A JVM that was killed leaves its attach socket. A later process with the same number would be
   * addressed there: "Connection refused". The new JVM removes it, but another user's may not.
   */
  private void removeAttachSocketOfAnEarlierProcess() throws IOException {
    Files.deleteIfExists(Path.of("/tmp", ".java_pid" + pid()));
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for the line {@code ready}, which TimeServer says first; the JVM has started then. */
  public ForkedJvm ready() throws InterruptedException {
    String line = out.take(PATIENCE);
    if (!"ready".equals(line)) {
      close();
      fail("it is not ready; " + this);
    }
    return this;
  }

  /** Waits until it has asked for the time, which it gets after the first check. */
  ForkedJvm afterFirstCheck() throws InterruptedException {
    ready().ask("time");
    return this;
  }

  /** Its wall clock; only if {@link Fork#wallClock} gave it one. */
  public WallClock wallClock() {
    if (wallClock == null) {
      throw new IllegalStateException("its wall clock is this machine's");
    }
    return wallClock;
  }

  /** Writes a line to its standard input and waits for the next line of its standard output. */
  public String ask(String question) throws InterruptedException {
    try {
      in.write((question + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new AssertionError("it does not listen any more; " + this, e);
    }
    return nextLine();
  }

  /** The application's own idea of the time, ms since the epoch. */
  long askTime() throws InterruptedException {
    return Long.parseLong(ask("time"));
  }

  /** Waits for the next line of standard output. */
  public String nextLine() throws InterruptedException {
    String line = out.take(PATIENCE);
    return line == null ? fail("no line on standard output; " + this) : line;
  }

  /** Waits for a line on standard error that has {@code part} in it. */
  public String awaitError(String part) throws InterruptedException {
    String line = err.find(l -> l.contains(part), PATIENCE);
    return line == null ? fail("no line with \"" + part + "\" on standard error; " + this) : line;
  }

  /** Ends its standard input and waits for its exit. */
  public ForkedJvm awaitExit(int status) throws InterruptedException {
    try {
      in.close();
    } catch (IOException e) {
      // it has gone already
    }
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      fail("it does not end; " + this + threads());
    }
    out.awaitEnd(PATIENCE);
    err.awaitEnd(PATIENCE);
    assertThat(process.exitValue()).as("exit status; %s", this).isEqualTo(status);
    return this;
  }

  /** What its threads do, which the JVM prints to its standard output when it is asked. */
  private String threads() throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      return "";
    }
    out.find(line -> line.startsWith("JNI global ref"), Duration.ofSeconds(10));
    return "\n" + String.join("\n", out());
  }

  /** Standard output until now. */
  public List<String> out() {
    return out.all();
  }

  /** The last line of standard output until now; empty without any. */
  public String lastLine() {
    return out.last();
  }

  /** Standard error until now. */
  public List<String> err() {
    return err.all();
  }

  /**
   * The error bound that the last line with one on standard error tells, and what it may have grown
   * by since, ms; 0 without any.
   */
  double errorBoundMs() {
    double bound = 0;
    for (String line : err()) {
      Matcher said = ERROR_BOUND.matcher(line);
      if (said.find()) {
        bound = Long.parseLong(said.group(1)) + 1 + (System.nanoTime() - startNs) / 1e6 * DRIFT;
      }
    }
    return bound;
  }

  @Override
  public void close() {
    if (OPEN.remove(this)) {
      process.destroyForcibly();
      try {
        process.waitFor(5, TimeUnit.SECONDS); // one that hangs in a file system stays a while
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return "child " + pid() + ", stdout " + out() + ", stderr " + err();
  }
}
