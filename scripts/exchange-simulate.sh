#!/usr/bin/env bash
# Simulates members that keep one clock in turn (mode=exchange) through drift, stops, deaths, cuts, hanging file systems, old
# listings and lost requests, and prints the figures of docs/exchange.md.
# Usage: scripts/exchange-simulate.sh [SAMPLES [SEED]]     default: 10 million samples; five minutes from Java 21 on, on its
# virtual threads, of which one runs at a time; much longer before
set -eu
cd "$(dirname "$0")/.."
export MAVEN_OPTS="${MAVEN_OPTS:-} -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1"
exec mvn -q -B -pl agent test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass=io.fusionconfig.fts.exchange.ExchangeSimulation -Dexec.args="${1:-10000000} ${2:-1}"
