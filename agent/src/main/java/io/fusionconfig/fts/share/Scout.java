package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out whether a folder still answers while a call in it hangs: then it is not the file system
 * that hangs, but one file, such as a FIFO that was put in the place of a record between the look
 * at it and its opening.
 */
final class Scout implements Runnable {
  private final Path folder;
  private volatile boolean answered;

  Scout(Path folder) {
    this.folder = folder;
  }

  /** Whether the folder has answered. */
  boolean hasAnswer() {
    return answered;
  }

  @Override
  public void run() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path ignored : entries) {
        break; // the first one is an answer, and that there is none, too
      }
      answered = true;
    } catch (IOException | RuntimeException e) {
      // nothing that speaks for a fresh start
    }
  }
}
