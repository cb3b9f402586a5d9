/** The commands that measure a file system, or read a folder that members share. */
package io.fusionconfig.fts.cli.share;
