/** The command {@code scan}: which calls of class files the agent would redirect. */
package io.fusionconfig.fts.scan;
