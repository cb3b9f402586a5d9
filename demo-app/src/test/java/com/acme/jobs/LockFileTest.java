package com.acme.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

  private static final long TIMEOUT_MILLIS = 60_000;

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void nameTheLock() {
    path = folder.resolve("job-1.lock");
  }

  @Test
  void a_free_lock_is_taken_and_names_its_owner() throws IOException {
    LockFile lock = lockOf("a");

    assertThat(lock.tryAcquire()).isTrue();
    assertThat(lock.holder()).isEqualTo("a");
  }

  @Test
  void a_lock_that_its_holder_renews_is_left_to_it() throws IOException {
    LockFile lock = lockOf("a");
    lock.tryAcquire();

    assertThat(lockOf("b").tryAcquire()).isFalse();
    assertThat(lock.renew()).isTrue();
    assertThat(lock.release()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void a_lock_not_renewed_within_the_timeout_is_broken_and_the_journal_says_whose_it_was()
      throws IOException {
    leaveLock("crashed", System.currentTimeMillis() - TIMEOUT_MILLIS - 3_000);

    LockFile lock = lockOf("b");

    assertThat(lock.tryAcquire()).isTrue();
    assertThat(lock.holder()).isEqualTo("b");
    assertThat(journal())
        .singleElement()
        .asString()
        .endsWith(" b BROKE job-1 of crashed, not renewed for 63 s by this clock");
    assertThat(files()).containsExactly("b.log", "job-1.lock");
  }

  @Test
  void a_lock_from_a_clock_that_is_ahead_is_not_stale() throws IOException {
    leaveLock("ahead", System.currentTimeMillis() + 10 * TIMEOUT_MILLIS);

    assertThat(lockOf("b").tryAcquire()).isFalse();
  }

  @Test
  void a_lock_created_but_not_yet_written_is_held() throws IOException {
    Files.createFile(path);

    assertThat(lockOf("b").tryAcquire()).isFalse();
    assertThat(path).exists();
  }

  @Test
  void a_lock_that_somebody_else_is_breaking_is_left_to_him() throws IOException {
    leaveLock("crashed", 0);
    Files.createFile(folder.resolve("job-1.lock.breaking"));

    assertThat(lockOf("b").tryAcquire()).isFalse();
    assertThat(files()).containsExactly("job-1.lock", "job-1.lock.breaking");
  }

  @Test
  void a_lock_that_changed_since_it_was_found_stale_is_not_broken() throws IOException {
    LockRecord foundStale = new LockRecord("crashed", "some-ticket", 0);
    LockFile faster = lockOf("a");
    faster.tryAcquire();

    assertThat(lockOf("b").breakLock(foundStale)).isFalse();
    assertThat(faster.renew()).isTrue();
    assertThat(files()).containsExactly("job-1.lock");
  }

  @Test
  void a_holder_learns_of_the_theft_when_it_renews_and_when_it_releases() throws IOException {
    LockFile robbed = lockOf("a");
    robbed.tryAcquire();
    leaveLock("thief", System.currentTimeMillis());

    assertThat(robbed.renew()).isFalse();
    assertThat(robbed.release()).isFalse();
    assertThat(robbed.holder()).isEqualTo("thief");
  }

  @Test
  void a_second_hold_by_the_same_owner_is_another_hold() throws IOException {
    LockFile first = lockOf("a");
    first.tryAcquire();
    Files.delete(path);
    lockOf("a").tryAcquire();

    assertThat(first.renew()).isFalse();
  }

  @Test
  void of_many_that_meet_one_stale_lock_one_takes_it() throws Exception {
    int workers = 4;
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    try {
      CyclicBarrier together = new CyclicBarrier(workers);
      for (int round = 0; round < 200; round++) {
        path = folder.resolve("job-" + round + ".lock");
        leaveLock("crashed", 0);
        List<Future<LockFile>> attempts = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
          LockFile lock = lockOf("w" + i);
          attempts.add(
              pool.submit(
                  () -> {
                    together.await(10, TimeUnit.SECONDS);
                    return lock.tryAcquire() ? lock : null;
                  }));
        }
        List<LockFile> taken = new ArrayList<>();
        for (Future<LockFile> attempt : attempts) {
          LockFile lock = attempt.get(10, TimeUnit.SECONDS);
          if (lock != null) {
            taken.add(lock);
          }
        }
        assertThat(taken).as("holders in round %d", round).hasSize(1);
        assertThat(taken.get(0).renew()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private LockFile lockOf(String owner) {
    return new LockFile(
        path, owner, TIMEOUT_MILLIS, new Journal(folder.resolve(owner + ".log"), owner));
  }

  private void leaveLock(String owner, long renewedMillis) throws IOException {
    Files.write(path, new LockRecord(owner, "some-ticket", renewedMillis).toBytes());
  }

  private List<String> journal() throws IOException {
    return Files.readAllLines(folder.resolve("b.log"), StandardCharsets.UTF_8);
  }

  private List<String> files() throws IOException {
    try (var found = Files.list(folder)) {
      return found.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
