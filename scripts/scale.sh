#!/usr/bin/env bash
# Simulates what many members cost a file server, and what becomes of it where it cannot keep up or
# was away; prints the tables of docs/scale.md. JDK 17 with Maven, and bash; under two minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -Pbenchmarks -pl checks/benchmarks -am -DskipTests package
java -version 2>&1 | sed -n '2p'
java -cp "checks/benchmarks/target/classes:checks/benchmarks/target/lib/*" io.fusionconfig.fts.sync.ServerLoad
