/** Where FTS says what it does. A leaf: it knows nothing of clocks. */
package io.fusionconfig.fts.log;
