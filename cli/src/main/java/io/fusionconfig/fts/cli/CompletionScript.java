package io.fusionconfig.fts.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script for bash, and for zsh by its bashcompinit, that completes commands, options, paths and
 * process IDs. It never starts a JVM: it finds the running ones in {@code /proc}.
 */
final class CompletionScript {

  private final String name;
  private final CommandSpec root;
  private final StringBuilder text = new StringBuilder();

  /**
   * Makes a script for one command.
   *
   * @param name the name of the command in the shell, a word
   */
  CompletionScript(String name, CommandSpec root) {
    this.name = name;
    this.root = root;
  }

  /** The script that bash and zsh source. */
  String text() {
    line("# Completes the command " + name + " in bash, and in zsh by its bashcompinit.");
    line("[ -z \"$ZSH_VERSION\" ] || {");
    line("  autoload -U +X compinit && compinit");
    line("  autoload -U +X bashcompinit && bashcompinit");
    line("}");
    functions();
    return text.toString();
  }

  /** The file {@code _NAME} that zsh loads from its {@code fpath} at the first tab key. */
  String zshFunction() {
    line("#compdef " + name);
    line("autoload -U +X bashcompinit && bashcompinit");
    functions();
    line("_bash_complete -F _" + name + "_words # this first time");
    return text.toString();
  }

  /** The functions, and the command that they complete. */
  private void functions() {
    line("_" + name + "_jvms() { grep -ls '/libjvm[.]so' /proc/[1-9]*/maps | cut -d / -f 3; }");
    line("_" + name + "_words() {");
    line("  local i word=$2 before=$3 command= given=0 words= jvms= files=");
    line("  [ -z \"$ZSH_VERSION\" ] || setopt localoptions ksharrays");
    line("  for ((i = 1; i < COMP_CWORD; i++)); do");
    line("    case \"${COMP_WORDS[i]}\" in");
    line("      -*) ;;");
    line("      *) if [ -z \"$command\" ]; then command=${COMP_WORDS[i]}; else given=1; fi ;;");
    line("    esac");
    line("  done");
    line("  case \"$command $before\" in");
    root.subcommands().forEach(this::values);
    line("    *)");
    line("      case \"$command\" in");
    line("        '') words=" + quoted(commands()) + " ;;");
    line("        help) words=" + quoted(root.subcommands().keySet()) + " ;;");
    root.subcommands().forEach(this::command);
    line("      esac ;;");
    line("  esac");
    line("  [ -z \"$jvms\" ] || [ \"$given\" = 1 ] || words=\"$words $(_" + name + "_jvms)\"");
    line("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))");
    line("  if [ -n \"$files\" ]; then");
    line("    local IFS=$'\\n'");
    line("    COMPREPLY+=($(compgen -f -- \"$word\"))");
    line("    compopt -o filenames 2>/dev/null");
    line("  fi");
    line("}");
    line("complete -F _" + name + "_words " + name);
  }

  private List<String> commands() {
    List<String> words = new ArrayList<>(root.subcommands().keySet());
    root.options().forEach(option -> words.add(option.longestName()));
    return words;
  }

  /** What may follow the options that take a value. */
  private void values(String command, CommandLine line) {
    for (OptionSpec option : line.getCommandSpec().options()) {
      if (option.arity().max() == 0) {
        continue;
      }
      List<String> patterns = new ArrayList<>();
      for (String optionName : option.names()) {
        patterns.add("'" + command + " " + optionName + "'");
      }
      String is = option.type() == Path.class ? "files=1" : "words=" + quoted(candidates(option));
      line("    " + String.join(" | ", patterns) + ") " + is + " ;;");
    }
  }

  /** The values of an option that has few. */
  static List<String> candidates(OptionSpec option) {
    List<String> words = new ArrayList<>();
    if (option.type().isEnum()) {
      for (Object constant : option.type().getEnumConstants()) {
        words.add(constant.toString().toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }

  private void command(String command, CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    if (command.equals("help")) {
      return;
    }
    List<String> words = new ArrayList<>();
    spec.options().forEach(option -> words.add(option.longestName()));
    String more = "";
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      if (takesJvm(parameter)) {
        more += " jvms=1";
      }
      if (takesPath(parameter)) {
        more += " files=1";
      }
    }
    line("        " + command + ") words=" + quoted(words) + more + " ;;");
  }

  static boolean takesJvm(PositionalParamSpec parameter) {
    return parameter.paramLabel().contains("PID");
  }

  static boolean takesPath(PositionalParamSpec parameter) {
    return parameter.paramLabel().matches(".*(PATH|DIR|FILE).*");
  }

  private static String quoted(Iterable<String> words) {
    return "'" + String.join(" ", words) + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
