#!/usr/bin/env bash
# Makes a release. Needs JDK 17, Maven and buildah; to publish also gh and gpg.
# Usage: scripts/release.sh prepare VERSION   commits VERSION and tags it, then commits the next snapshot; pushes nothing
#        scripts/release.sh build             builds all that is published from HEAD, into target/release
#        scripts/release.sh publish           uploads target/release; HEAD must have the tag
#        scripts/release.sh dry-run VERSION   all three in a clone; prints the uploads instead of making them
# .github/workflows/release.yml builds and publishes when a tag is pushed. docs/releasing.md says what is published.
set -euo pipefail
cd "$(dirname "$0")/.."

refuse() {
  echo "release.sh: $1" >&2
  exit 2
}

clean() { [ -z "$(git status --porcelain)" ] || refuse "files are changed or new: commit or remove them"; }

project_version() { sed -n '/<artifactId>fts-parent/{n;s#.*<version>\(.*\)</version>.*#\1#p}' pom.xml; }

set_version() { # VERSION: in every module, those of profiles too
  mvn -q -B -Pbenchmarks,applications versions:set -DnewVersion="$1" -DgenerateBackupPoms=false
}

prepare() {
  local version=$1 patch=${1##*.}
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]] || refuse "not a version such as 1.0.0: $version"
  clean
  grep -q '^## Unreleased' CHANGELOG.md || refuse "CHANGELOG.md has no section Unreleased"
  ! git rev-parse -q --verify "refs/tags/v$version" >/dev/null || refuse "the tag v$version exists"
  set_version "$version"
  local today
  today=$(date -u +%Y-%m-%d)
  sed -i "s#\(<project.build.outputTimestamp>\).*\(</project\)#\1${today}T00:00:00Z\2#" pom.xml
  sed -i "s/^## Unreleased\$/## $version – $today/" CHANGELOG.md
  git commit -q -a -m "FTS $version"
  git tag -a -m "FTS $version" "v$version"
  set_version "${version%.*}.$((patch + 1))-SNAPSHOT"
  sed -i "0,/^## $version/s//## Unreleased\n\n&/" CHANGELOG.md
  git commit -q -a -m "The version after $version"
  echo "tagged v$version. To release it: git push origin HEAD v$version"
}

build() {
  clean
  local version release image epoch
  version=$(project_version)
  release=$PWD/target/release
  epoch=$(date -u -d "$(sed -n 's#.*<project.build.outputTimestamp>\(.*\)</.*#\1#p' pom.xml)" +%s)
  mvn -q -B -Prelease -pl agent,packages -am -DskipTests clean package
  mkdir -p "$release"
  cp agent/target/fts.jar "$release/fts-$version.jar"
  cp agent/target/fts-sources.jar "$release/fts-$version-sources.jar"
  cp agent/target/fts-javadoc.jar "$release/fts-$version-javadoc.jar"
  cp agent/target/published-pom.xml "$release/fts-$version.pom"
  cp agent/target/fts-sbom.json "$release/fts-$version-sbom.json"
  cp agent/target/fts-sbom.xml "$release/fts-$version-sbom.xml"
  cp packages/target/*.deb packages/target/*.rpm "$release/"
  cp packages/src/image/Dockerfile agent/target/fts.jar packages/target/
  image=$(buildah build -q --timestamp "$epoch" --label "org.opencontainers.image.version=$version" packages/target)
  # not as oci-archive: that tar has the times at which it is made
  buildah push -q "$image" "oci:packages/target/image:fts:$version"
  buildah rmi "$image" >/dev/null
  tar --create --file "$release/fts-$version-image.tar" --directory packages/target/image --sort=name --format=ustar \
    --mtime="@$epoch" --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX blobs index.json oci-layout
  (cd "$release" && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
}

publish() {
  local version run=
  [ "${1:-}" != --dry-run ] || run=echo
  version=$(project_version)
  [ "$(git rev-parse "v$version^{commit}" 2>/dev/null)" = "$(git rev-parse HEAD)" ] || refuse "HEAD has no tag v$version: git checkout the tag"
  (cd target/release && sha256sum --quiet --check SHA256SUMS) || refuse "target/release is not what was built: scripts/release.sh build"
  # what cannot be taken back comes last
  $run gh release create "v$version" target/release/* --verify-tag --title "FTS $version" --notes "The changes are in CHANGELOG.md."
  $run buildah push "oci-archive:target/release/fts-$version-image.tar" "docker://${FTS_IMAGE:-ghcr.io/fusionconfig/fts}:$version"
  $run mvn -B -Prelease,central -pl agent -am -DskipTests deploy
}

case ${1:-} in
  prepare) prepare "${2:?the version: scripts/release.sh prepare 1.0.0}" ;;
  build) build ;;
  publish) publish ;;
  dry-run)
    version=${2:?the version: scripts/release.sh dry-run 1.0.0}
    clean
    clone=$(mktemp -d)
    trap 'rm -rf "$clone"' EXIT
    git clone -q . "$clone/fts"
    cd "$clone/fts"
    prepare "$version"
    git checkout -q "v$version"
    build
    publish --dry-run
    mkdir -p "$OLDPWD/target"
    rm -rf "$OLDPWD/target/release"
    cp -r target/release "$OLDPWD/target/release"
    ;;
  *)
    sed -n '2,8s/^# //p' "$0" >&2
    exit 2
    ;;
esac
