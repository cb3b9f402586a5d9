/**
 * The clock's events for the JDK's flight recorder. What is here does nothing; the twins for newer
 * JVMs do.
 */
package io.fusionconfig.fts.jfr;
