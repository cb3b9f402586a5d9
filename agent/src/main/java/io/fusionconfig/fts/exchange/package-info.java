/**
 * One clock without a server's stamps: the common clock is the adjusted time of one member, the
 * keeper; the others ask it by names in a folder. Nothing is said in a file's content, and no bound
 * rests on a cache, a delay or the order of a listing: what is read was written before.
 *
 * <p>{@link Exchange} is a member. All times are {@code long} nanoseconds of the monotonic clock,
 * or of the common clock since the epoch.
 */
package io.fusionconfig.fts.exchange;
