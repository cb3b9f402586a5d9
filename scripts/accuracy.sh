#!/usr/bin/env bash
# Measures the clock on real local file systems and prints the second table of docs/accuracy.md:
# this disk, a tmpfs, and, as root, an ext3 image with whole-second stamps.
# Usage: scripts/accuracy.sh [SECONDS]     default: 300
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d "$PWD/clock/target/accuracy.XXXX")
shm=$(mktemp -d /dev/shm/fts-accuracy.XXXX)
fixture=checks/integration-tests/fixtures/loopfs.sh
trap '"$fixture" stop "$work/loop" >/dev/null 2>&1 || true; rm -rf "$work" "$shm"' EXIT
folders="$work $shm"
if [ "$(id -u)" = 0 ] && loop=$("$fixture" start "$work/loop" ext3-128); then
  folders="$folders $loop"
else
  echo "no root, no ext3 image: whole seconds are left out" >&2
fi
mvn -q -B -pl clock test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass=io.fusionconfig.fts.AccuracyOnDisk -Dexec.args="${1:-300} $folders"
