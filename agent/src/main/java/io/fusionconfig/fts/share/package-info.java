/**
 * The shared file system: the settings, the clock file ({@link ClockFile}), how a stamp is made
 * ({@link Probe}), and the thread that may hang in it ({@link ShareThread}).
 */
package io.fusionconfig.fts.share;
