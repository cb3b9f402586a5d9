/**
 * The checks and their results: the loop that makes them ({@link CheckLoop}), the judgment ({@link
 * Synchronizer}), the reports ({@link Reports}), and this process among the members ({@link
 * MemberKeeper}).
 */
package io.fusionconfig.fts.sync;
