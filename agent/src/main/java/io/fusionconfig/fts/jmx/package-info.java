/** The MBean and its registration: the only code of the agent that imports javax.management. */
package io.fusionconfig.fts.jmx;
