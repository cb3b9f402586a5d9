/**
 * The checks and their results: the loop that makes them ({@link CheckLoop}), the judgment ({@link
 * Synchronizer}), what happens and is known ({@link Journal}, {@link Snapshot}), and this process
 * among the members ({@link MemberKeeper}).
 */
package io.fusionconfig.fts.sync;
