/** The library: one clock for all machines that share a file system, with its error bound. */
package io.fusionconfig.fts;
