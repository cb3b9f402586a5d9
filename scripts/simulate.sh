#!/usr/bin/env bash
# Simulates the clock against servers of all kinds and prints the first table of docs/accuracy.md.
# Usage: scripts/simulate.sh [PROBES]     default: 10 million, some minutes
set -eu
cd "$(dirname "$0")/.."
exec mvn -q -B -pl agent test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass=io.fusionconfig.fts.share.Simulation -Dexec.args="${1:-10000000}"
