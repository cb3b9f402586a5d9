/** The commands that ask a running JVM of this machine, and what they show. */
package io.fusionconfig.fts.cli.jvm;
