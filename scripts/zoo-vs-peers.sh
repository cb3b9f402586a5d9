#!/usr/bin/env bash
# Runs the zoo of the integration tests under FTS and under TOPdesk's time-transformer-agent, and
# prints docs/redirect-zoo.md.
# Usage: scripts/zoo-vs-peers.sh >docs/redirect-zoo.md      a few minutes with the build
set -eu
cd "$(dirname "$0")/.."
peers=$PWD/integration-tests/target/peers
# the last module's class path is the one that is left
mvn -q -B -pl demo-app,checks/integration-tests -am -DskipTests package dependency:build-classpath \
  -Dmdep.includeScope=test -Dmdep.outputFile="$peers/classpath" >&2
mvn -q -B dependency:copy -N -DoutputDirectory="$peers" \
  -Dartifact=com.topdesk:time-transformer-agent:2.1.0 >&2
cd checks/integration-tests
exec java -cp "target/test-classes:target/classes:$(cat "$peers/classpath")" \
  io.fusionconfig.fts.it.ZooVsPeers "$peers/time-transformer-agent-2.1.0.jar"
