package com.acme.files;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.io.filefilter.AgeFileFilter;

/** For each line that it reads, a folder, says how many files there are older than two minutes. */
public final class OldFiles {
  private static final Duration OLD = Duration.ofMinutes(2);

  private OldFiles() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      FileFilter filter = new AgeFileFilter(Instant.now().minus(OLD));
      File[] old = new File(line).listFiles(filter);
      System.out.println(old == null ? "no folder" : old.length);
    }
    System.exit(0);
  }
}
