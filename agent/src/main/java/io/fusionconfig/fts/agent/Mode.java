package io.fusionconfig.fts.agent;

/** How the file server is brought to stamp. */
enum Mode {
  /** A folder is created beside the clock file, its stamp read, and the folder deleted. */
  CREATE,
  /** One byte is written into the clock file, and the file's stamp read. */
  TOUCH,
  /** Nothing is written: the stamps that others leave are read. */
  FOLLOW
}
