/**
 * What a command says to the agent in a running JVM, and hears from it: names on the wire. A leaf.
 */
package io.fusionconfig.fts.attach;
