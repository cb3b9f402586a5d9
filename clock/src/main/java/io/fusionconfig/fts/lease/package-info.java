/**
 * The protocol of a lease in a shared folder: one entry, whose name is the whole state, is renamed
 * atomically. It gets its time from the caller; docs/lease.md argues why it is safe.
 */
package io.fusionconfig.fts.lease;
