#!/usr/bin/env bash
# Simulates members that keep one clock in turn (mode=exchange) through drift, stops, deaths, cuts, hanging file systems, old
# listings and lost requests, and prints the figures of docs/exchange.md.
# Usage: scripts/exchange-simulate.sh [SAMPLES [SEED]]     default: 10 million samples, some minutes
set -eu
cd "$(dirname "$0")/.."
exec mvn -q -B -pl agent test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass=io.fusionconfig.fts.exchange.ExchangeSimulation -Dexec.args="${1:-10000000} ${2:-1}"
