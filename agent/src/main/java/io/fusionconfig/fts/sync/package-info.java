/**
 * What becomes of the checks: the loop that makes them whatever the file system does ({@link
 * CheckLoop}), the judgment ({@link Synchronizer}), what is reported, and this process among the
 * members ({@link MemberKeeper}).
 */
package io.fusionconfig.fts.sync;
