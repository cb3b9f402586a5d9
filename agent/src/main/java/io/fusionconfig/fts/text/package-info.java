/** Texts for people: durations read and written, plurals, one-line texts. A leaf. */
package io.fusionconfig.fts.text;
