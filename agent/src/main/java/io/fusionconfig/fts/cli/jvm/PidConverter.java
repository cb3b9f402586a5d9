package io.fusionconfig.fts.cli.jvm;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads process ids. */
final class PidConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new TypeConversionException("'" + text + "' is not a process id (list shows them)");
    }
    return Long.valueOf(text);
  }
}
