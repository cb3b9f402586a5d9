package io.fusionconfig.fts.share;

import io.fusionconfig.fts.host.HostClock;

/**
 * What a thread does at present: it calls the file system, sleeps, or neither. {@link ShareFiles}
 * notes each call, so work need not give signs of life, and cannot look hung while it sleeps.
 */
public final class ShareNote {
  private static final ThreadLocal<ShareNote> OF_THREAD = new ThreadLocal<>();

  private final HostClock host;
  private volatile boolean calls;
  private volatile long calledNs;
  private volatile boolean sleeps;
  private volatile boolean givenUp;

  public ShareNote(HostClock host) {
    this.host = host;
  }

  /** Notes from now on what the current thread does. */
  public void attach() {
    OF_THREAD.set(this);
  }

  /** Ends the notes about the current thread. */
  public static void detach() {
    OF_THREAD.remove();
  }

  /** The current thread begins a call to the file system. */
  static void begins() {
    ShareNote note = OF_THREAD.get();
    if (note != null) {
      note.calledNs = note.host.monotonicNs();
      note.calls = true;
    }
  }

  /**
   * The file system has returned. Ends the work here if its thread was given up, before its result
   * can change anything.
   */
  static void ends() {
    ShareNote note = OF_THREAD.get();
    if (note != null) {
      note.calls = false;
      if (note.givenUp) {
        throw new GivenUpException();
      }
    }
  }

  /** Sleeps, ns; the last work may interrupt this. */
  public static void sleep(HostClock host, long durationNs) throws InterruptedException {
    ShareNote note = OF_THREAD.get();
    if (note == null) {
      host.sleep(durationNs);
      return;
    }
    note.sleeps = true;
    try {
      host.sleep(durationNs);
    } finally {
      note.sleeps = false;
    }
  }

  /** How long the file system has not returned, ns; 0 outside a call. For any thread. */
  public long inCallNs() {
    long sinceNs = calledNs;
    return calls ? Math.max(host.monotonicNs() - sinceNs, 0) : 0;
  }

  boolean sleeps() {
    return sleeps;
  }

  /** Gives up the thread: another one has replaced it. */
  void giveUp() {
    givenUp = true;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  private static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUpException() {
      super("replaced by another thread", null, false, false);
    }
  }
}
