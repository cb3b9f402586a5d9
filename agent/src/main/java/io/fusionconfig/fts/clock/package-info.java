/**
 * Pure time arithmetic, no I/O: what stamps prove ({@link OffsetBounds}), what is made of it
 * ({@link Discipline}) and the line that every reader reads ({@link Timeline}, {@link
 * AdjustedTime}).
 *
 * <p>All times are {@code long} nanoseconds: of the file server since the epoch, of this machine on
 * the monotonic clock ({@link System#nanoTime()}). An <em>offset</em> in this package is θ = server
 * − monotonic.
 */
package io.fusionconfig.fts.clock;
