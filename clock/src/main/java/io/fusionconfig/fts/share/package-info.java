/**
 * The shared file system: settings, clock file ({@link ClockFile}), probes ({@link Probe}), and the
 * thread that may hang in calls to it ({@link ShareThread}).
 */
package io.fusionconfig.fts.share;
