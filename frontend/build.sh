#!/bin/sh
# Installs the locked packages when the lock file changed, then bundles when a source is newer than the bundles.
# Called by the Maven build.
set -eu
cd "$(dirname "$0")"
out=$1
last=$out/META-INF/sbom/frontend.cdx.json # the bill of materials of the pages, beside that of the Java libraries

[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund --silent
[ -f "$last" ] && [ -z "$(find . -path './node_modules/*' -prune -o -newer "$last" -print | head -n 1)" ] && exit
node build.mjs "$out"
mkdir -p "${last%/*}"
npm sbom --package-lock-only --omit dev --sbom-format cyclonedx >"$last.new"
mv "$last.new" "$last"
