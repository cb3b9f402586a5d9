package io.fusionconfig.fts.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.jgit.GitNode;
import io.fusionconfig.fts.it.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** JGit: objects that nothing refers to are kept for two minutes, as somebody may be at work. */
@Tag("long")
class JGitIT {
  private static final int OBJECTS = 10;

  @Test
  void anObjectIsKeptForItsTime() throws Exception {
    Application.of("broker", "org.eclipse.jgit", "JGit, gc", "org.eclipse.jgit")
        .isHealed(
            machines -> {
              String home = machines.folder() + "/home-";
              ForkedJvm ahead = machines.ahead(GitNode.class, home + "ahead").ready();
              ForkedJvm behind = machines.behind(GitNode.class, home + "behind").ready();
              Path newObjects = machines.folder().resolve("new.git");
              write(behind, newObjects);
              Path oldObjects = machines.folder().resolve("old.git");
              write(ahead, oldObjects);
              Stamps.makeOld(objects(oldObjects));
              int lost = OBJECTS - left(ahead, newObjects);
              int left = left(behind, oldObjects);
              return Harm.of(lost, OBJECTS, "new objects removed")
                  .and(Harm.of(left, OBJECTS, "old objects left"));
            });
  }

  private static void write(ForkedJvm node, Path repository) throws Exception {
    assertThat(node.ask("write " + repository)).isEqualTo("done");
    assertThat(objects(repository)).hasSize(OBJECTS);
  }

  private static int left(ForkedJvm node, Path repository) throws Exception {
    assertThat(node.ask("gc " + repository)).isEqualTo("done");
    return objects(repository).size();
  }

  private static List<Path> objects(Path repository) throws IOException {
    return Stamps.files(repository.resolve("objects"));
  }
}
