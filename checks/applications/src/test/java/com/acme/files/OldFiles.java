package com.acme.files;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.io.filefilter.AgeFileFilter;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.integration.file.FileReadingMessageSource;
import org.springframework.integration.file.filters.AcceptOnceFileListFilter;
import org.springframework.integration.file.filters.ChainFileListFilter;
import org.springframework.integration.file.filters.LastModifiedFileListFilter;

/**
 * For each line that it reads, a folder, says how many files there are older than two minutes.
 * Argument: the library.
 */
public final class OldFiles {
  private static final Duration OLD = Duration.ofMinutes(2);

  private OldFiles() {}

  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      File folder = new File(line);
      System.out.println(args[0].equals("commons-io") ? commonsIo(folder) : spring(folder));
    }
    System.exit(0);
  }

  private static int commonsIo(File folder) {
    FileFilter filter = new AgeFileFilter(Instant.now().minus(OLD));
    return folder.listFiles(filter).length;
  }

  private static int spring(File folder) {
    FileReadingMessageSource source = new FileReadingMessageSource();
    source.setBeanFactory(new DefaultListableBeanFactory());
    source.setDirectory(folder);
    source.setFilter(
        new ChainFileListFilter<>(
            List.of(
                new LastModifiedFileListFilter(OLD.toSeconds()),
                new AcceptOnceFileListFilter<>())));
    source.afterPropertiesSet();
    source.start();
    int taken = 0;
    while (source.receive() != null) {
      taken++;
    }
    return taken;
  }
}
