/**
 * One check: how a measurement is made of stamps or by exchange ({@link Check}), and all that it
 * asks of the file system ({@link Measurement}).
 */
package io.fusionconfig.fts.check;
