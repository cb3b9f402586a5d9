package io.fusionconfig.fts.share;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tests whether a folder still answers while a call in it hangs. If it does, it is not the file
 * system that hangs but one file, such as a FIFO that replaced a record before it was opened.
 */
final class FolderPing implements Runnable {
  private final Path folder;
  private volatile boolean answered;

  FolderPing(Path folder) {
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
        break; // the first entry is an answer, and so is an empty folder
      }
      answered = true;
    } catch (IOException | RuntimeException e) {
      // no answer
    }
  }
}
