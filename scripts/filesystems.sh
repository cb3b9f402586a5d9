#!/usr/bin/env bash
# Tries the clock on every file system that can be had here, through faults, and prints the tables of
# docs/filesystems.md. Wants root, /dev/fuse, and the Debian packages that checks/integration-tests/fixtures name.
# NFS between two kernels wants no hardware support; it is skipped where qemu or a kernel image is missing.
# Usage: scripts/filesystems.sh      some 30 minutes
set -eu
cd "$(dirname "$0")/.."
target=checks/integration-tests/target
rm -f $target/filesystems.md $target/two-machines.md
status=0
mvn -q -B -Pfilesystems -pl demo-app,checks/integration-tests -am -Dtest=none \
  -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=FileSystemsSlowIT,TwoMachinesSlowIT \
  -Dfailsafe.failIfNoSpecifiedTests=false verify >&2 || status=$?
cat $target/filesystems.md
echo
cat $target/two-machines.md
exit $status
