/**
 * Text for people: durations, timestamps, plurals, one-line texts. Imports no other package of FTS.
 */
package io.fusionconfig.fts.text;
