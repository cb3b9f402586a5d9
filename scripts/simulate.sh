#!/usr/bin/env bash
# Runs simulated worlds, and prints what the pages of docs/ say of them. JDK 17 with Maven.
# Usage: scripts/simulate.sh [--worlds N [FIRST]]   N worlds, from seed FIRST on; default: 1,000,000 from 1, a quarter of an hour
#        scripts/simulate.sh --seed N               one world, and all that happens in it
#        scripts/simulate.sh --named                the cases by name: their figures
#        scripts/simulate.sh --accuracy [PROBES]    the first table of docs/accuracy.md; default: 10 million, some minutes
set -eu
cd "$(dirname "$0")/.."
main=io.fusionconfig.fts.simulation.Worlds
case "${1:---worlds}" in
  --worlds) set -- --worlds "${2:-1000000}" "${3:-1}" ;;
  --named) main=io.fusionconfig.fts.simulation.NamedWorld; set -- ;;
  --accuracy) main=io.fusionconfig.fts.sync.Simulation; set -- "${2:-10000000}" ;;
esac
exec mvn -q -B -pl clock test-compile exec:java -Dexec.classpathScope=test \
  -Dexec.mainClass="$main" -Dexec.args="$*"
