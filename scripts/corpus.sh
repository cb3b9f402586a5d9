#!/usr/bin/env bash
# Rewrites every class of the local Maven repository and of the JDKs, and verifies what has changed.
# Usage: scripts/corpus.sh      some minutes; the figures are among the last lines
set -eu
cd "$(dirname "$0")/.."
exec mvn -B -Pcorpus -pl demo-app,checks/integration-tests -am -DskipTests=false -Dtest=none \
  -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=CorpusIT \
  -Dfailsafe.failIfNoSpecifiedTests=false verify
