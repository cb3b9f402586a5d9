/**
 * The public types other than the clock, its builder and the lease: states, status, events,
 * members.
 */
package io.fusionconfig.fts.api;
