/**
 * A report: one HTML file that needs nothing else, with charts of a clock's history or of the
 * members of a folder. It knows how FTS writes amounts and moments, and else the JDK alone: what it
 * shows is handed to it.
 */
package io.fusionconfig.fts.report;
