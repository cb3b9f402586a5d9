/**
 * The report: one self-contained HTML file with charts of a clock's history or a table of members.
 * It uses only the JDK and the package {@code text}; the caller passes what it shows.
 */
package io.fusionconfig.fts.report;
