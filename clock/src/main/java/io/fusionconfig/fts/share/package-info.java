/**
 * The shared file system: settings, clock file ({@link ClockFile}), probes ({@link Probe}), and the
 * thread that may hang in calls to it ({@link Share}).
 */
package io.fusionconfig.fts.share;
