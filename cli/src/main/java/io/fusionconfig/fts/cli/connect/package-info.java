/** How a command finds the JVMs of this machine, connects to one, and reads its MBean. */
package io.fusionconfig.fts.cli.connect;
