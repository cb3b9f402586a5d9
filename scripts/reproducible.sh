#!/usr/bin/env bash
# Builds what a release publishes twice, from two clones of HEAD under two paths, time zones and languages,
# and compares every file. Exit status 0: all equal. The umask is 022: the archivers of the sources and the
# javadoc keep the permissions that files have on disk.
# Usage: scripts/reproducible.sh      some minutes; prints the sha256 of each file
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

umask 022

build() { # FOLDER TZ LANG
  git clone -q . "$work/$1"
  (
    cd "$work/$1"
    TZ=$2 LC_ALL=$3 mvn -q -B -Prelease -pl agent -am -DskipTests package
  )
  mkdir "$work/$1.files"
  cp "$work/$1"/agent/target/{*.jar,fts-sbom.*,published-pom.xml} "$work/$1.files"
  rm -f "$work/$1.files"/original-*
}

build one UTC C.UTF-8
build a-second-one/further/down Asia/Kathmandu C

cd "$work/one.files"
sha256sum *
failed=0
for file in *; do
  cmp "$file" "$work/a-second-one/further/down.files/$file" || failed=1
done
[ $failed = 0 ] && echo "all equal in both builds"
exit $failed
