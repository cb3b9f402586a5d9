/** The commands that ask a file system, or the folder that members share. */
package io.fusionconfig.fts.cli.share;
