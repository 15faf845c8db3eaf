#!/bin/sh
# Installs the locked packages when the lock file changed, then bundles when a source is newer than the bundles.
# Called by the Maven build.
set -eu
cd "$(dirname "$0")"
out=$1
last=$out/fonts/NotoSansMono-Regular.ttf # the file that build.mjs writes last

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
[ -f "$last" ] && [ -z "$(find . -path './node_modules/*' -prune -o -newer "$last" -print | head -n 1)" ] || exec node build.mjs "$out"
