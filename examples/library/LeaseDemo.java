import io.fusionconfig.fts.FileClock;
import io.fusionconfig.fts.FileLease;
import java.nio.file.Paths;
import java.time.Duration;

/**
 * Does three seconds of work under an exclusive lease. Start it on two machines that share /san, or
 * twice on one:
 *
 * <pre>
 * javac -cp fts.jar LeaseDemo.java
 * java -cp fts.jar:. LeaseDemo /san/clock
 * </pre>
 */
public class LeaseDemo {

  public static void main(String[] args) throws Exception {
    try (FileClock clock = FileClock.builder(Paths.get(args[0])).log(LeaseDemo::log).build()) {
      clock.start();
      Duration timeToLive = Duration.ofSeconds(30);
      Duration wait = Duration.ofMinutes(1); // a crashed holder blocks the lease for 36 s
      try (FileLease lease = FileLease.tryAcquire(clock, "nightly-batch", timeToLive, wait)) {
        if (lease == null) {
          System.out.println("somebody else has the lease");
          return;
        }
        for (int part = 1; part <= 3 && lease.renew(); part++) {
          work(part, lease.fencingNumber());
        }
      }
    }
  }

  /** Says, for example, why there is no time; other lines are left out. */
  private static void log(String message, boolean error) {
    if (error) {
      System.err.println(message);
    }
  }

  /** Must take less than the lease's 30 s, and hand the number to whatever it writes to. */
  private static void work(int part, long fencingNumber) throws InterruptedException {
    Thread.sleep(1_000);
    System.out.println("part " + part + " done under number " + fencingNumber);
  }
}
