/**
 * Drives the real fts.jar in forked JVMs. Tests are the classes {@code *IT}; the rest is the kit:
 * {@link io.fusionconfig.fts.it.Fork} starts one of the legacy applications of src/main in a {@link
 * io.fusionconfig.fts.it.ForkedJvm}, {@link io.fusionconfig.fts.it.Fixture} mounts a file system
 * with a clock of its own, {@link io.fusionconfig.fts.it.JmxProbe} reads the MBean from outside.
 */
package io.fusionconfig.fts.it;
