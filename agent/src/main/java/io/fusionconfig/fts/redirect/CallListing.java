package io.fusionconfig.fts.redirect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists what the agent would do with a class's time calls. It runs the rewriter itself and discards
 * the result, so the list cannot differ from what the agent does.
 */
public final class CallListing {

  private final CallTable table;

  /**
   * Makes a lister.
   *
   * @param deadlines as for {@link CallRedirector}
   */
  public CallListing(boolean deadlines) {
    this.table = new CallTable(deadlines);
  }

  /** The internal name of the class in a class file; null if it is not a class file. */
  public static @Nullable String nameOf(byte[] classFile) {
    return CallScan.className(classFile);
  }

  /**
   * The call sites of a class that read the time, in the order of the class file.
   *
   * @throws RuntimeException of any type if the class file cannot be read
   */
  public List<Place> placesIn(byte[] classFile) {
    CallScan.verifyShape(classFile);
    List<Place> places = new ArrayList<>();
    CallRewriter.observe(
        classFile,
        table,
        new CallRewriter.Observer() {
          @Override
          public void place(String method, int line, String call, @Nullable String leftBecause) {
            places.add(new Place(method, line, call, leftBecause));
          }
        });
    return places;
  }

  /** A call site. */
  public static final class Place {
    private final String method;
    private final int line;
    private final String call;
    private final @Nullable String leftBecause;

    Place(String method, int line, String call, @Nullable String leftBecause) {
      this.method = method;
      this.line = line;
      this.call = call;
      this.leftBecause = leftBecause;
    }

    /** The name of the enclosing method; {@code <init>} and {@code <clinit>} as in the JVM. */
    public String method() {
      return method;
    }

    /** The source line; 0 if unknown. */
    public int line() {
      return line;
    }

    /** What is called there, such as {@code new java.util.Date()}. */
    public String call() {
      return call;
    }

    /** Why the call site is not redirected; null if it is. */
    public @Nullable String leftBecause() {
      return leftBecause;
    }

    @Override
    public String toString() {
      String text = method + ":" + line + " " + call;
      return leftBecause == null ? text : text + " is left: " + leftBecause;
    }
  }
}
