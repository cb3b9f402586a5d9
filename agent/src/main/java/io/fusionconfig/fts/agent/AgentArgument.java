package io.fusionconfig.fts.agent;

import io.fusionconfig.fts.text.Line;

/**
 * The grammar of the agent argument: {@code key=value} parted by commas.
 *
 * <p>A comma belongs to the value, unless what follows it, up to the next comma, begins with {@code
 * word=}, is a key without its value, or is nothing at all: then it ends the option. So a value may
 * hold commas, and a mistyped or half-written option is an error and not the end of a path.
 */
final class AgentArgument {

  private AgentArgument() {}

  /** Reads all options of an argument. */
  static void read(String argument, Sources sources) {
    int start = 0;
    for (int comma = argument.indexOf(','); comma >= 0; comma = argument.indexOf(',', comma + 1)) {
      if (beginsOption(argument, comma + 1)) {
        readOption(argument.substring(start, comma).trim(), sources);
        start = comma + 1;
      }
    }
    readOption(argument.substring(start).trim(), sources);
  }

  private static void readOption(String option, Sources sources) {
    int equals = option.indexOf('=');
    if (option.isEmpty() || option.charAt(0) == ',') {
      refuse("''", "nothing stands before or after a comma, allowed is key=value", sources);
    } else if (equals >= 0) {
      String word = option.substring(0, equals).trim();
      sources.take(word, option.substring(equals + 1), Source.ARGUMENT, "");
    } else {
      Key key = Key.of(option);
      if (key == null) {
        String example = "for a clock file file=" + Line.of(option);
        refuse(Line.quote(option), "allowed is key=value, " + example, sources);
      } else {
        refuse(option, "the key has no value, allowed is " + key.allowed(), sources);
      }
    }
  }

  private static void refuse(String what, String why, Sources sources) {
    sources.fault(what + " (" + Source.ARGUMENT.at("") + "): " + why);
  }

  private static boolean beginsOption(String argument, int start) {
    int from = skipBlanks(argument, start);
    int to = from;
    while (to < argument.length() && isWord(argument.charAt(to))) {
      to++;
    }
    int next = skipBlanks(argument, to);
    if (next == argument.length() || argument.charAt(next) == ',') {
      return from == to || Key.of(argument.substring(from, to)) != null;
    }
    return from < to && argument.charAt(next) == '=';
  }

  private static int skipBlanks(String argument, int start) {
    int i = start;
    while (i < argument.length() && argument.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static boolean isWord(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  }
}
