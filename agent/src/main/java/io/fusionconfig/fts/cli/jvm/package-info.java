/** The commands that ask a running JVM of this machine, and what they need for it. */
package io.fusionconfig.fts.cli.jvm;
