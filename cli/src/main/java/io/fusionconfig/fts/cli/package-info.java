/**
 * The command line, {@code java -jar fts.jar COMMAND}: one class per command. Each asks other JVMs
 * or the file system.
 */
package io.fusionconfig.fts.cli;
