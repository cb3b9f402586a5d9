/**
 * The clock's events for the JDK's flight recorder. These classes do nothing; those in java11
 * record.
 */
package io.fusionconfig.fts.jfr;
