/** The protocol between a command and the agent in a running JVM. Imports nothing else of FTS. */
package io.fusionconfig.fts.attach;
