/**
 * The protocol of a lease in a shared folder: one entry, whose name is the whole state, and atomic
 * renames of it. Knows no clock; docs/lease.md has the argument.
 */
package io.fusionconfig.fts.lease;
