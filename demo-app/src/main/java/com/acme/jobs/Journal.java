package com.acme.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.SimpleDateFormat;
import java.util.Date;

/** Who held which lock when: a file per worker, only ever appended to. */
@SuppressWarnings("JavaUtilDate") // the old ways, on purpose
final class Journal {

  private final Path file;
  private final String worker;
  private final SimpleDateFormat stamp = new SimpleDateFormat("yyyy-MM-dd HH:mm:ss.SSS");

  Journal(Path file, String worker) {
    this.file = file;
    this.worker = worker;
  }

  void write(String event, String what) throws IOException {
    String line = stamp.format(new Date()) + ' ' + worker + ' ' + event + ' ' + what + '\n';
    Files.write(
        file,
        line.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
