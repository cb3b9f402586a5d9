/**
 * The members of a clock: processes that share a folder, in which each keeps a record and reads
 * those of the others. The records are names in a folder ({@link MemberFolder}); {@link
 * MemberSpread} tells how far apart their clocks are.
 */
package io.fusionconfig.fts.member;
