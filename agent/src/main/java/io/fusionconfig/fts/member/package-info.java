/**
 * The members of a clock: processes that share a folder, keep a record each in it, and see one
 * another by it. What a record says ({@link MemberRecord}), how it lies on the file system ({@link
 * MemberFolder}), and what all of them together tell ({@link MemberSpread}).
 */
package io.fusionconfig.fts.member;
