package io.fusionconfig.fts.cli;

/** Makes a command that another module brings; {@code Main} finds it by {@code ServiceLoader}. */
public interface CommandFactory {

  /** Makes the command, annotated for picocli. */
  Object command(Console console);
}
