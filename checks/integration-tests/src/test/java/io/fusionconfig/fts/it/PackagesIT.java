package io.fusionconfig.fts.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The .deb and the .rpm, installed on a copy of this machine, used, and removed again. */
@Tag("long")
class PackagesIT {
  private static final Path FOLDER =
      Path.of(System.getProperty("fts.it.packages", "../../packages/target"));

  /** What each installed package must do. */
  private static final String USE =
      """
      unset JAVA_HOME JAVA_TOOL_OPTIONS
      mkdir -p /mnt/share
      fts --version
      fts probe /mnt/share | grep -o 'Verdict       : good'
      fts now /mnt/share >/dev/null && echo now
      fts help probe | head -n 1
      man -w fts fts-probe fts-lease fts-options
      man fts-probe | grep -c 'Measures a file system' | sed 's/^/man: /'
      man fts | grep -o 'javaagent:/usr/share/java/fts.jar' | sed 's/^/fts(1): /'
      man fts | grep -x 'EXIT STATUS'; man fts | grep -x FILES
      man fts-lease | tr -s ' \\n' ' ' | grep -o -e 'FTS_FENCING_NUMBER is greater' -e '-- COMMAND' -e 'put -- before it'
      man fts-options | grep -o 'maxOffset: a duration'
      head -n 1 /usr/share/doc/fts/README.md; ls /usr/share/doc/fts/examples/prometheus/fts-alerts.yml
      JAVA_HOME=/no/jdk fts list 2>&1 || echo "JAVA_HOME: $?"
      fts check file=/mnt/share/clock,packages=a >/dev/null && echo checked
      bash -c 'source /usr/share/bash-completion/completions/fts
        COMP_WORDS=(fts pro) COMP_CWORD=1; _complete_fts; echo "bash: ${COMPREPLY[*]}"'
      # the second folder is where Fedora's zsh looks
      zsh -ic 'fpath+=(/usr/share/zsh/site-functions); autoload -U compinit && compinit -u; echo "zsh: ${_comps[fts]}"' 2>/dev/null
      """;

  private static final List<String> USED =
      List.of(
          "Verdict       : good",
          "now",
          "/usr/share/man/man1/fts.1",
          "/usr/share/man/man1/fts-probe.1",
          "/usr/share/man/man1/fts-lease.1",
          "/usr/share/man/man1/fts-options.1",
          "fts(1): javaagent:/usr/share/java/fts.jar",
          "EXIT STATUS",
          "FILES",
          "-- COMMAND",
          "put -- before it",
          "FTS_FENCING_NUMBER is greater",
          "maxOffset: a duration",
          "/usr/share/doc/fts/examples/prometheus/fts-alerts.yml",
          "fts: there is no command /no/jdk/bin/java; set JAVA_HOME to a JDK, or unset it and"
              + " install one",
          "JAVA_HOME: 3",
          "checked",
          "bash: probe",
          "zsh: _fts");

  @BeforeEach
  void aMachineToCopy() {
    Needs.root();
    Needs.program("unshare", "util-linux");
    Needs.program("man", "man-db");
    Needs.program("zsh", "zsh");
  }

  @Test
  void theDebIsInstalledUsedAndRemoved() {
    Needs.program("apt-get", "apt");
    List<String> said =
        onACopy(
            "apt-get install -q -y /packages/fts_*.deb",
            USE,
            "dpkg --verify fts && echo verified",
            "apt-get remove -q -y fts",
            "[ ! -e /usr/bin/fts ] && [ ! -e /usr/share/java/fts.jar ] && echo gone");
    assertThat(said).containsAll(USED).contains("verified", "gone");
    assertThat(said).anyMatch(line -> line.matches("fts \\d+\\.\\d+\\.\\d+.*"));
    assertThat(said).anyMatch(line -> line.startsWith("Usage: fts probe "));
  }

  @Test
  void theRpmIsInstalledUsedAndRemoved() {
    Needs.program("rpm", "rpm");
    List<String> said =
        onACopy(
            // this machine's packages are Debian's: its Java is none that rpm knows of
            "rpm --install --nodeps /packages/fts-*.rpm",
            USE,
            "rpm --verify --nodeps fts && echo verified",
            "rpm --erase fts",
            "[ ! -e /usr/bin/fts ] && [ ! -e /usr/share/java/fts.jar ] && echo gone",
            "rpm --query --requires --package /packages/fts-*.rpm");
    assertThat(said).containsAll(USED).contains("verified", "gone", "java-headless >= 1:1.8");
    assertThat(said).anyMatch(line -> line.startsWith("Usage: fts probe "));
  }

  private static List<String> onACopy(String... script) {
    return Script.run("throwaway-root.sh", FOLDER.toString(), String.join("\n", script));
  }
}
