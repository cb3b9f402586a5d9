#!/usr/bin/env bash
# Lists all that the build takes from others, with version and license, and what of it is inside
# fts.jar; the table of docs/dependencies.md. JDK 17 with Maven.
# Usage: scripts/dependencies.sh      some minutes
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
mvn -q -B -pl demo-app,checks/integration-tests -am -DskipTests -Dspotless.check.skip package \
  org.codehaus.mojo:license-maven-plugin:2.7.0:add-third-party -Dlicense.outputDirectory="$out" \
  -Dlicense.thirdPartyFilename='${project.artifactId}' -Dlicense.excludedGroups='io\.fusionconfig' >&2
inside=' org.ow2.asm:asm info.picocli:picocli org.webjars.npm:uplot ' # as META-INF/sbom/sbom.cdx.json, which is tested
echo '| artifact | version | license | where |'
echo '|---|---|---|---|'
cat "$out"/* | sed -nE 's/^ +((\([^()]*(\([^()]*\))?[^()]*\) )+).*\(([^:() ]+:[^: ]+):([^: ]+) - .*/\4|\5|\1/p' |
  sort -u |
  while IFS='|' read -r artifact version license; do
    case $inside in
      *" $artifact "*) where='inside fts.jar' ;;
      *) where='build and tests' ;;
    esac
    license=$(sed -E 's/\) \(/; /g; s/^\(//; s/\) ?$//' <<<"$license")
    echo "| $artifact | $version | $license | $where |"
  done
