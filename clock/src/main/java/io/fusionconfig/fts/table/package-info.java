/**
 * What a clock shows of itself: one table of attributes ({@link
 * io.fusionconfig.fts.table.ClockTable}) for the MBean and for all commands.
 */
package io.fusionconfig.fts.table;
