/** The log of FTS. Knows nothing about clocks. */
package io.fusionconfig.fts.log;
