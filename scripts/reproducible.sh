#!/usr/bin/env bash
# Makes the release of HEAD twice, from two clones under two paths, time zones, languages and umasks, and compares
# every file byte for byte. Exit status 0: all are equal.
# Usage: scripts/reproducible.sh      some minutes; prints the sha256 of each file
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # FOLDER TZ LANG UMASK
  (
    umask "$4"
    git clone -q . "$work/$1"
    cd "$work/$1"
    TZ=$2 LC_ALL=$3 scripts/release.sh build > "$work/sums-of-$4"
  )
}

build one UTC C.UTF-8 022
build a-second-one/further/down Asia/Kathmandu C 077

one=$work/one/target/release other=$work/a-second-one/further/down/target/release
cat "$one/SHA256SUMS"
diff -r "$one" "$other" && echo "all equal in both builds"
