/**
 * One clock without a server's stamps: the common clock is the adjusted time of one member, the
 * keeper; the other members ask it by names in a folder. No file content is used, and no bound
 * depends on caches, delays or the order of a listing, only on the fact that what is read was
 * written earlier.
 *
 * <p>{@link Exchange} is a member. All times are {@code long} nanoseconds, of the monotonic clock
 * or, since the epoch, of the common clock.
 */
package io.fusionconfig.fts.measure.exchange;
