package com.acme.jgit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * Works on repositories. On {@code write FOLDER} it makes one, and writes ten objects that nothing
 * refers to yet; on {@code gc FOLDER} it removes such objects that are older than two minutes.
 * Argument: the folder of the user's settings.
 */
public final class GitNode {
  private static final int OBJECTS = 10;

  private GitNode() {}

  public static void main(String[] args) throws IOException, GitAPIException {
    // JGit writes there how exact the file system is
    System.setProperty("user.home", args[0]);
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      try (Repository repository = FileRepositoryBuilder.create(new File(words[1]))) {
        if (words[0].equals("write")) {
          create(repository);
          write(repository);
        } else {
          new Git(repository).gc().call();
        }
      }
      System.out.println("done");
    }
    System.exit(0);
  }

  private static void create(Repository repository) throws IOException {
    repository.create(true);
    StoredConfig config = repository.getConfig();
    config.setString("gc", null, "pruneExpire", "2.minutes.ago");
    config.save();
  }

  private static void write(Repository repository) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (int i = 0; i < OBJECTS; i++) {
        byte[] content = ("object " + i).getBytes(StandardCharsets.UTF_8);
        inserter.insert(Constants.OBJ_BLOB, content);
      }
      inserter.flush();
    }
  }
}
