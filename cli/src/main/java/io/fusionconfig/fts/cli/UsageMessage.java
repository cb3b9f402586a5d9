package io.fusionconfig.fts.cli;

import io.fusionconfig.fts.text.Line;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments of a command. */
final class UsageMessage {

  private static final String POSITIONAL = "Invalid value for positional parameter ";

  private static final String NO_COMMAND = "Unknown subcommand ";

  /** The names of Java types in picocli's messages, and what users call them. */
  private static final String[][] TYPES = {
    {"is not an int", "is not a whole number"},
    {"is not a long", "is not a whole number"},
    {"is not a boolean", "is neither true nor false"},
  };

  private static final Pattern CHOICE =
      Pattern.compile("(.*: )expected one of \\[(.*)] \\(case-insensitive\\) but was (.*)");

  private UsageMessage() {}

  static String of(ParameterException e, String[] words) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof UnmatchedArgumentException) {
      UnmatchedArgumentException unmatched = (UnmatchedArgumentException) e;
      String option = optionOfACommand(unmatched, Arrays.asList(words));
      return option.isEmpty() ? unmatched(unmatched) : option;
    }
    if (message.startsWith(NO_COMMAND)) {
      return "there is no command " + message.substring(NO_COMMAND.length()).replace(".", "");
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.matches()) {
      String allowed = choice.group(2).toLowerCase(Locale.ROOT);
      return choice.group(1) + "must be one of " + allowed + ", not " + choice.group(3);
    }
    for (String[] type : TYPES) {
      message = message.replace(type[0], type[1]);
    }
    // such as "... at index 0 (PID): 'abc' is not ...": the index adds nothing
    return message.startsWith(POSITIONAL) ? message.substring(message.indexOf(": ") + 2) : message;
  }

  /** Says how {@code lease} tells its options from those of the command that it runs. */
  private static String optionOfACommand(UnmatchedArgumentException e, List<String> words) {
    if (!words.get(0).equals("lease") || !e.isUnknownOption() || words.contains("--")) {
      return "";
    }
    String option = e.getUnmatched().get(0);
    int positionals = 0;
    for (int i = 1; i < words.indexOf(option); i++) {
      if (words.get(i).startsWith("-")) {
        i += words.get(i).contains("=") ? 0 : 1; // each takes a value
      } else if (++positionals == 3) {
        return Line.quote(option)
            + " is not an option of lease; put -- before the command: lease ... -- "
            + String.join(" ", words.subList(i, words.size()));
      }
    }
    return "";
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = "'" + e.getUnmatched().get(0) + "'";
    List<String> near = e.getSuggestions();
    String wrong =
        e.isUnknownOption()
            ? "unknown option "
            : e.getCommandLine().getParent() == null
                ? "there is no command "
                : "one argument too many: ";
    return wrong + word + (near.isEmpty() ? "" : "; the nearest is " + near.get(0));
  }
}
