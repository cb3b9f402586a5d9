package io.fusionconfig.fts.cli;

/** Time that passes when a command sleeps; ends the command after a number of sleeps. */
public final class FakePace implements Console.Pace {

  private final int mostSleeps;
  private long ns;
  private int sleeps;

  public FakePace(int mostSleeps) {
    this.mostSleeps = mostSleeps;
  }

  public int sleeps() {
    return sleeps;
  }

  @Override
  public long nanoTime() {
    return ns;
  }

  @Override
  public void sleep(long ms) throws InterruptedException {
    ns += ms * 1_000_000L;
    if (++sleeps == mostSleeps) {
      throw new InterruptedException();
    }
  }
}
