/**
 * Time arithmetic without I/O: what stamps prove ({@link OffsetBounds}), how the time is corrected
 * ({@link Discipline}), and the time that every thread reads ({@link Timeline}, {@link
 * AdjustedTime}).
 *
 * <p>All times are {@code long} nanoseconds: the file server's since the epoch, this machine's by
 * the monotonic clock ({@link System#nanoTime()}). An <em>offset</em> in this package is θ = server
 * − monotonic.
 */
package io.fusionconfig.fts.time;
