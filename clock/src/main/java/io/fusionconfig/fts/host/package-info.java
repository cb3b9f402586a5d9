/** This machine: its clocks, its sleeps, its processes, and what is mounted. */
package io.fusionconfig.fts.host;
