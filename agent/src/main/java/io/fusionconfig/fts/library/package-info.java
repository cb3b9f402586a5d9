/** Known libraries that applications use; imports no other package of FTS. */
package io.fusionconfig.fts.library;
