package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code completion}, in a real bash. */
class CompletionIT {

  @Test
  void bashCompletesCommandsAndOptions(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("fts.bash");
    Files.writeString(script, FtsCommand.run("completion").well());
    assertThat(complete(script, "fts", "pro")).containsExactly("probe");
    assertThat(complete(script, "fts", "watch", "--co")).containsExactly("--count");
    assertThat(complete(script, "fts", ""))
        .contains("list", "status", "scan", "attach", "detach", "watch", "report", "help");
  }

  @Test
  void itKnowsTheValuesOfOptionsAndPaths(@TempDir Path folder) throws Exception {
    Path script = folder.resolve("fts.bash");
    Files.writeString(script, FtsCommand.run("completion", "bash").well());
    assertThat(complete(script, "fts", "status", "--w")).containsExactly("--wait");
    assertThat(complete(script, "fts", "now", "--format", "")).containsExactly("iso", "millis");
    assertThat(complete(script, "fts", "now", "--mode", "c")).containsExactly("create");
    assertThat(complete(script, "fts", "now", "--max-offset", "")).containsOnly("");
    assertThat(complete(script, "fts", "probe", folder + "/f")).containsExactly(script.toString());
    assertThat(complete(script, "fts", "help", "sta")).containsExactly("status");
    assertThat(complete(script, "fts", "leas")).containsExactly("lease", "leases");
    assertThat(complete(script, "fts", "help", "opt")).containsExactly("options");
  }

  @Test
  void zshLoadsTheFunctionFromItsPath(@TempDir Path folder) throws Exception {
    Needs.program("zsh", "zsh");
    Files.writeString(folder.resolve("_fts"), FtsCommand.run("completion", "zsh").well());
    String said =
        Tool.run(
            List.of(
                "zsh",
                "-fc",
                "fpath+=(\"$1\"); autoload -U compinit && compinit -u -D; print ${_comps[fts]}",
                "zsh",
                folder.toString()));
    assertThat(said.trim()).isEqualTo("_fts");
  }

  /** No word of it is a command that starts one. */
  @Test
  void theScriptStartsNoJvm() throws Exception {
    assertThat(FtsCommand.run("completion").well()).doesNotContainPattern("\\bjava\\b");
  }

  @Test
  void anotherNameForTheCommandMustBeAWord() throws Exception {
    FtsCommand completion = FtsCommand.run("completion", "--name", "a;b");
    completion.ended(2);
    assertThat(completion.err().get(0)).isEqualTo("fts: --name must be a word, not a;b");
  }

  /** As bash calls it: the command, the word, the word before. */
  private static List<String> complete(Path script, String... words) throws Exception {
    String line =
        "source \"$1\"; shift; function=$(complete -p fts | sed 's/.*-F \\([^ ]*\\).*/\\1/');"
            + " COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
            + " $function \"$1\" \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\";"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "-c", line, "bash", script.toString()));
    command.addAll(List.of(words));
    // on standard error it complains that nobody has pressed the tabulator key
    Process bash =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.lines().map(String::trim).toList();
  }
}
