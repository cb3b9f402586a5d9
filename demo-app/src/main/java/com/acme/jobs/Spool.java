package com.acme.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The shared folder: jobs to do ({@code *.job}, each says how many milliseconds of work it is),
 * their lock files, {@code done/} and {@code journal/}. A file {@code closed} tells all workers to
 * stop.
 */
final class Spool {

  private final Path folder;

  Spool(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("done"));
    Files.createDirectories(folder.resolve("journal"));
  }

  /** The jobs that are not done, oldest first. */
  List<Path> openJobs() throws IOException {
    List<Path> jobs = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.job")) {
      for (Path job : found) {
        jobs.add(job);
      }
    }
    Collections.sort(jobs);
    return jobs;
  }

  /** Says whether the workers are to stop. */
  boolean isClosed() {
    return Files.exists(folder.resolve("closed"));
  }

  boolean isOpen(Path job) {
    return Files.exists(job);
  }

  long workMillis(Path job) throws IOException {
    return Long.parseLong(new String(Files.readAllBytes(job), StandardCharsets.US_ASCII).trim());
  }

  /**
   * Puts a job among those that are done.
   *
   * @return false if somebody else has done it already
   */
  boolean finish(Path job) throws IOException {
    try {
      Files.move(
          job, folder.resolve("done").resolve(job.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  Path lockOf(Path job) {
    return job.resolveSibling(nameOf(job) + ".lock");
  }

  Path journalOf(String worker) {
    return folder.resolve("journal").resolve(worker + ".log");
  }

  static String nameOf(Path job) {
    return job.getFileName().toString().replace(".job", "");
  }
}
