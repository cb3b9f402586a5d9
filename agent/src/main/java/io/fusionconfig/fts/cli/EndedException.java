package io.fusionconfig.fts.cli;

/** The JVM is not there any more, if it ever was. */
final class EndedException extends UnreachableException {

  private static final long serialVersionUID = 1L;

  EndedException(String message) {
    super(message);
  }
}
