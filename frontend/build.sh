#!/bin/sh
# Installs the locked packages when the lock file changed, then bundles. Called by the Maven build.
set -eu
out=$1
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
exec node build.mjs "$out"
