#!/usr/bin/env bash
# Draws the pictures of docs/pictures, from the programs and records in scripts/pictures.
#
#   scripts/pictures.sh           draws them
#   scripts/pictures.sh --check   fails if those that are there are not what would be drawn
#   scripts/pictures.sh --record  makes a new recording first, which takes five minutes (scripts/pictures/record.sh)
set -euo pipefail
cd "$(dirname "$0")/.."
JAVA_BIN=${JAVA_HOME:+$JAVA_HOME/bin/}
RECORDED=scripts/pictures/recorded

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${1:-}" != --record ] || {
  scripts/pictures/record.sh "$work/record"
  mkdir -p $RECORDED docs/pictures
  mv "$work"/record/bound.csv "$work"/record/watch.txt $RECORDED
  mv "$work/record/report-light.png" docs/pictures/report.png
  mv "$work/record/report-dark.png" docs/pictures/report-dark.png
}
"${JAVA_BIN}javac" -encoding UTF-8 -d "$work/classes" scripts/pictures/*.java
target=docs/pictures
[ "${1:-}" != --check ] || target=$work/drawn
"${JAVA_BIN}java" -Dfile.encoding=UTF-8 -cp "$work/classes" Pictures $RECORDED $target
[ "${1:-}" != --check ] || for picture in "$target"/*.svg; do
  cmp "$picture" "docs/pictures/${picture##*/}" || {
    echo "pictures: run scripts/pictures.sh, and commit what it draws" >&2
    exit 1
  }
done
