package io.fusionconfig.fts.cli.share;

import io.fusionconfig.fts.api.Member;
import io.fusionconfig.fts.cli.Console;
import io.fusionconfig.fts.cli.UnreachableException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code members DIR}: the members that share a folder, and how far apart their clocks are. */
@Command(
    name = "members",
    description =
        "Shows the JVMs that share a folder (dir=DIR), and how far apart their clocks are.",
    footer = {
      "",
      "This machine needs no agent, but must see the folder. An empty folder is created there",
      "and deleted to read the file server's time; where that is not allowed, ages are by the newest",
      "record. A member that has missed three renewals is silent: killed, stopped or cut off.",
      "Those that are not synchronized come first."
    })
public final class MembersCommand implements Callable<Integer> {
  private static final long WATCH_MS = 2_000;

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The folder that the members share.")
  private Path dir;

  @Mixin private MembersLimits limits = new MembersLimits();

  @Option(names = "--watch", description = "Repeat every two seconds, until the command is ended.")
  private boolean watch;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the folder
  public MembersCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UnreachableException, InterruptedException {
    int status = show();
    while (watch && console.isRead()) {
      console.pace().sleep(WATCH_MS);
      status = show();
    }
    return status;
  }

  private int show() throws UnreachableException {
    MembersSnapshot found = MembersSnapshot.in(dir);
    if (json) {
      console.json(MembersData.values(found, limits));
    } else {
      if (watch && console.terminal().isThere()) {
        console.out().print("\u001b[H\u001b[2J");
      }
      List<Member> members = found.members;
      new MembersText(console, found, limits).show(watch ? MembersText.byName(members) : members);
    }
    return Console.status(limits.areMetBy(found));
  }
}
