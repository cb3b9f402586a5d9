package com.acme.containers;

import com.acme.calls.Main;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** A test of some application's; not one of FTS's. */
public class ClockTest {

  @Test
  void printsAllCalls() throws IOException {
    PrintStream before = System.out;
    String file = System.getProperty("calls.file");
    if (file == null) {
      Main.main(new String[0]);
      return;
    }
    try (PrintStream out = new PrintStream(file, "UTF-8")) {
      System.setOut(out);
      Main.main(new String[0]);
    } finally {
      System.setOut(before);
    }
  }
}
