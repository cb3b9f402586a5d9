package io.fusionconfig.fts.cli.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.Consoles;
import io.fusionconfig.fts.cli.UsageException;
import io.fusionconfig.fts.report.ReportPage;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

  private static final String PAGE = ReportPage.FIRST_LINE + "\nnew";

  @TempDir Path folder = Path.of("");

  private static ReportFile report(Path file) throws Exception {
    Console console = Consoles.of(new StringWriter(), new StringWriter());
    return new ReportFile(console, file, ReportPage.FIRST_LINE);
  }

  @Test
  void aLinkIsNotFollowedWhateverItLeadsTo() throws Exception {
    Path report = Files.writeString(folder.resolve("old.html"), ReportPage.FIRST_LINE);
    for (String target : new String[] {report.toString(), folder.resolve("none").toString()}) {
      Path link = Files.createSymbolicLink(folder.resolve("link.html"), Path.of(target));

      assertThatThrownBy(() -> report(link))
          .isInstanceOf(UsageException.class)
          .hasMessage(link + " exists and is not a report; name another file with -o");
      Files.delete(link);
    }
    assertThat(report).hasContent(ReportPage.FIRST_LINE);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aLinkThatIsPutThereMeanwhileGivesWayToThePage() throws Exception {
    Path file = folder.resolve("report.html");
    Path precious = Files.writeString(folder.resolve("precious"), "precious");
    ReportFile report = report(file);
    Files.createSymbolicLink(file, precious);

    report.write(PAGE);

    assertThat(precious).hasContent("precious");
    assertThat(file).isRegularFile().hasContent(PAGE);
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void anOlderReportIsReplacedAndNotWrittenInto() throws Exception {
    Path file = Files.writeString(folder.resolve("report.html"), ReportPage.FIRST_LINE + "\nold");
    Path otherName = Files.createLink(folder.resolve("otherName"), file);

    report(file).write(PAGE);

    assertThat(file).hasContent(PAGE);
    assertThat(otherName).hasContent(ReportPage.FIRST_LINE + "\nold");
    try (var left = Files.list(folder)) {
      assertThat(left).as("no temporary file").containsExactlyInAnyOrder(file, otherName);
    }
  }
}
