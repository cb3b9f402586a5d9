/**
 * One check: how the clock is measured, by stamps or by exchange ({@link Check}), and all calls of
 * a check to the file system ({@link Measurement}).
 */
package io.fusionconfig.fts.measure;
