/** What is known of libraries that applications use; a leaf. */
package io.fusionconfig.fts.library;
