#!/usr/bin/env bash
# Counts the calls that mode=exchange makes into the file system, and prints the table of docs/exchange.md.
# Usage: scripts/exchange-cost.sh
set -eu
cd "$(dirname "$0")/.."
exec mvn -q -B -pl clock test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.fusionconfig.fts.exchange.ExchangeCost
