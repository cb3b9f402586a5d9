/**
 * What reads the words and bytes of others is given what nobody would write, and must neither fall
 * nor hang. The targets live beside what they try.
 */
package io.fusionconfig.fts.fuzz;
