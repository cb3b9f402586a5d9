#!/usr/bin/env bash
# Simulates members that keep one clock in turn (mode=exchange) through drift, stops, deaths, cuts, hanging file systems, old
# listings and lost requests, and prints the figures of docs/exchange.md.
# Usage: scripts/exchange-simulate.sh [SAMPLES [SEED]]     default: 10 million samples, some minutes
# JAVA names the java that simulates. From Java 21 on a simulated thread is a virtual one, which is much faster on a busy machine.
set -eu
cd "$(dirname "$0")/.."
one_at_a_time="-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1"
exec mvn -q -B -pl clock test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable="${JAVA:-java}" \
  -Dexec.args="$one_at_a_time -classpath %classpath io.fusionconfig.fts.exchange.ExchangeSimulation ${1:-10000000} ${2:-1}"
