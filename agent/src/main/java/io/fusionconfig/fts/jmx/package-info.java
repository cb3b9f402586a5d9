/**
 * The MBean and its registration: the only code that imports javax.management in a running agent.
 */
package io.fusionconfig.fts.jmx;
