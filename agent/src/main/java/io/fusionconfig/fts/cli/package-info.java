/**
 * The command line, {@code java -jar fts.jar COMMAND}: one class per command, each a question to
 * other JVMs or to the file system.
 */
package io.fusionconfig.fts.cli;
