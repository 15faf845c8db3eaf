#!/bin/sh
# Surefire skips in silence what isn't named as it expects: every test source must have left a report with tests that
# ran, and all the kinds of test must be among them.
set -eu
cd "$(dirname "$0")/.."

reports=target/surefire-reports
failed=0
classes=0
properties=0
fuzz=0

complain() {
    printf 'NOT RUN: %s\n' "$*" >&2
    failed=1
}

# tests minus skipped, over the class and those nested in it
ran() {
    cat "$reports/TEST-$1.xml" "$reports/TEST-$1"\$*.xml 2>/dev/null | sed -n 's/.*<testsuite .* tests="\([0-9]*\)".* skipped="\([0-9]*\)".*/\1 \2/p' |
        awk '{ ran += $1 - $2 } END { print ran + 0 }'
}

sources=$(grep -rlE '^[[:space:]]*@(Test|Property|Example|ArchTest|ParameterizedTest|RepeatedTest|TestFactory|FuzzTest)\b' \
    --include='*.java' src/test/java)
for source in $sources; do
    # Needs what bin/prove installs, and is run by that.
    case $source in *Proof.java) continue ;; esac
    class=$(printf '%s' "${source#src/test/java/}" | sed 's/\.java$//; s,/,.,g')
    tests=$(ran "$class")
    [ "$tests" -gt 0 ] || complain "$class"
    classes=$((classes + 1))
    grep -qE '^[[:space:]]*@Property\b' "$source" && properties=$((properties + tests))
    case $class in *Fuzz*) fuzz=$((fuzz + tests)) ;; esac
done

for class in dev.afterword.ModularityTests dev.afterword.ArchitectureTests; do
    [ -f "$reports/TEST-$class.xml" ] || complain "$class"
done
[ "$properties" -gt 0 ] || complain "a jqwik property"
[ "$fuzz" -gt 0 ] || complain "a fuzz test (…Fuzz…Tests)"
[ "$failed" = 0 ] || exit 1
printf 'All %s test classes ran, with %s tests in property classes and %s in fuzz classes.\n' \
    "$classes" "$properties" "$fuzz"
