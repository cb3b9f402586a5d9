#!/usr/bin/env bash
# Gives what reads the words and bytes of others so many mutated inputs each, in a JVM of 64 MiB, and
# prints the table of docs/security.md. Ends at the first input that is not met with an answer.
# Usage: scripts/fuzz.sh [INPUTS [SEED]]     default: a million, some minutes
set -eu
cd "$(dirname "$0")/.."
mvn -q -B -pl agent -am -DskipTests package dependency:build-classpath -Dmdep.includeScope=test \
  -Dmdep.outputFile=target/test-classpath
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx64m -Xss512k \
  -cp "agent/target/test-classes:agent/target/classes:$(cat agent/target/test-classpath)" \
  io.fusionconfig.fts.fuzz.Fuzzing "${1:-1000000}" "${2:-20140511}"
