#!/usr/bin/env bash
# Runs programs of others on machines with wrong clocks, without FTS and with it, and makes
# docs/applications.md of the figures; fails if FTS leaves any harm.
# Usage: scripts/applications.sh      half an hour with the build
#   --page  runs nothing, and makes the page of the figures that are in checks/applications/target/rows
# Needs a JDK 17 with Maven, git and faketime.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
template=checks/applications/src/docs/applications.md
rows=checks/applications/target/rows
if [ "${1:-}" != --page ]; then
  rm -rf "$rows"
  mvn -q -B -Papplications -pl demo-app,checks/integration-tests,checks/applications -am -Dspotless.check.skip \
    -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test='io.fusionconfig.fts.applications.*IT' -Dfailsafe.failIfNoSpecifiedTests=false verify >&2
  mkdir -p "$rows/suites"
  scripts/suites.sh >"$rows/suites/all"
fi

while IFS= read -r line; do
  if [[ $line =~ ^(.*)\{\{([a-z]+)\}\}$ ]]; then
    printf '%s' "${BASH_REMATCH[1]}"
    cat "$rows/${BASH_REMATCH[2]}"/*
  else
    printf '%s\n' "$line"
  fi
done <"$template" >docs/applications.md
