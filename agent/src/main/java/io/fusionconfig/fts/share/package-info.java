/**
 * The shared file system: what may be touched ({@link ClockFile}), how a stamp is made ({@link
 * Probe}), how a measurement is made of stamps ({@link Check}), and the loop that goes on measuring
 * whatever the file system does ({@link CheckLoop}, {@link Synchronizer}).
 */
package io.fusionconfig.fts.share;
