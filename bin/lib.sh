# What the commands in bin/ share. Plain sh; sourced, never run.

root=$(cd "$(dirname "$0")/.." && pwd)
jar="$root/target/afterword.jar"
# The jar unpacked: the JVM's cache knows nothing of jars inside a jar.
run="$root/target/run"

say() { printf '%s\n' "$*" >&2; }

# --- finding what is needed -------------------------------------------------------------------------------------------

# By the file that each JDK carries: asking javac itself would cost a tenth of a second.
is_jdk25() { [ -x "$1/bin/javac" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$1/release" 2>/dev/null; }

# Sets JAVA_HOME to a JDK 25 or newer: the environment's, one of the machine's, or the one on the path.
find_jdk() {
    for candidate in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/* /opt/*jdk* "${HOME:-}"/.sdkman/candidates/java/*; do
        if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}

jdk_on_path() {
    javac=$(command -v javac) || return 0
    dirname "$(dirname "$(readlink -f "$javac")")"
}

has_fonts() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-tw)" ]; }

# The Debian packages that are missing to "serve" (and build), to "measure", to measure the "limit", to "test", or to prove "trackers".
missing_packages() {
    find_jdk || printf ' openjdk-25-jdk-headless libfontconfig1 libfreetype6 libharfbuzz0b'
    command -v mvn >/dev/null || printf ' maven'
    command -v node >/dev/null || printf ' nodejs'
    command -v npm >/dev/null || printf ' npm'
    command -v setpriv >/dev/null && command -v setsid >/dev/null || printf ' util-linux'
    command -v fc-list >/dev/null || printf ' fontconfig libfreetype6'
    [ "$1" = serve ] || command -v curl >/dev/null || printf ' curl'
    [ "$1" != trackers ] || { [ -d /usr/share/redmine ] && command -v puma >/dev/null; } || printf ' redmine redmine-pgsql puma'
    [ "$1" != limit ] || command -v wrk >/dev/null || printf ' wrk'
    [ "$1" = test ] || return 0
    command -v chromium >/dev/null || printf ' chromium'
    has_fonts || printf ' fonts-noto-cjk'
}

# Installs what is missing to do that; as an ordinary user prints the command and ends with 3.
need() {
    missing=$(missing_packages "$1")
    if [ -n "$missing" ]; then
        command="apt-get install -y --no-install-recommends$missing"
        case $missing in
            # Otherwise it would look for a database server of the machine.
            *' redmine '*) command="echo redmine redmine/instances/default/dbconfig-install boolean false | debconf-set-selections && $command" ;;
        esac
        if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
            say "Missing:$missing. Install it first:"
            say "    sudo sh -c 'apt-get update && $command'"
            exit 3
        fi
        say "Installing$missing"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -q && sh -c "$command"; } >/tmp/afterword-apt.$$ 2>&1 || {
            cat "/tmp/afterword-apt.$$" >&2
            rm -f "/tmp/afterword-apt.$$"
            say "That failed. By hand: apt-get update && $command"
            exit 3
        }
        rm -f "/tmp/afterword-apt.$$"
    fi
    find_jdk || {
        say "No JDK 25 found; name its folder in JAVA_HOME."
        exit 3
    }
}

# The release of PostgreSQL that the program includes, as in pom.xml, and the day on which it was published.
postgres_version=18.4.0
postgres_published=2026-05-29

# Old releases have known holes; $1 is today.
warn_of_old_postgres() {
    if [ "$(date -d "$postgres_published + 1 year" +%s)" -lt "$(date -d "$1" +%s)" ]; then
        say "Warning: PostgreSQL $postgres_version, which is included, is more than a year old. Upgrade Afterword, or run your own PostgreSQL (docs/postgresql.md)."
    fi
}

# --- building ---------------------------------------------------------------------------------------------------------

# Whether the first file is there and nothing that goes into the program is newer.
is_current() {
    [ -f "$1" ] || return 1
    [ -z "$(find "$root/pom.xml" "$root/.mvn" "$root/src/main" "$root/frontend" \
        -name node_modules -prune -o -newer "$1" -type f -print 2>/dev/null | head -n 1)" ]
}

# Compiles what changed, with what depends on it; src/build/Compile.java explains how.
compile() {
    mkdir -p "$root/target"
    (flock 9 && compile_locked) 9>"$root/target/.lock" || exit
}

compile_locked() {
    # shellcheck disable=SC2046
    (cd "$root" && exec "$JAVA_HOME/bin/java" $(cat .mvn/jvm.config) src/build/Compile.java)
}

# Maven knows nothing of sources that came and went between compilations of ours, and would leave their classes.
forget_stale() {
    [ ! -f "$root/target/loop/state" ] || compile_locked
}

# Runs test classes, given as CLASS or CLASS#METHOD, on what compile left, and ends with their status. Further options
# of the JVM may be given in test_options.
run_tests() {
    for name; do
        class=${name%%#*}
        source=$(cd "$root/src/test/java" && find . -name "$class.java" | sed 's,^\./,,; s,\.java$,,; s,/,.,g')
        [ -n "$source" ] || {
            say "No test class $class"
            exit 2
        }
        shift
        case $name in
            *#*) set -- "$@" "--select-method=$source#${name#*#}" ;;
            *) set -- "$@" "--select-class=$source" ;;
        esac
    done
    launch_tests "$@"
}

# Runs all tests with this tag.
run_tagged() {
    launch_tests --select-package=dev.afterword --include-tag="$1"
}

launch_tests() {
    cd "$root"
    # shellcheck disable=SC2086
    exec "$JAVA_HOME/bin/java" @src/build/test-jvm.options ${test_options:-} -cp "$(cat target/loop/classpath)" \
        org.junit.platform.console.ConsoleLauncher execute --disable-banner --details=summary --fail-if-no-tests "$@"
}

build() {
    is_current "$jar" && return 0
    say "Building (the first time takes some minutes)"
    forget_stale
    (cd "$root" && mvn -q -B -Dmaven.test.skip=true package </dev/null) || {
        say "The build failed."
        exit 1
    }
    touch "$jar"
}

# Unpacks the jar into $run, beside it first, so that it is whole or absent.
unpack() {
    [ "$run/afterword.jar" -nt "$jar" ] && return 0
    rm -rf "$run" "$run.new"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$run.new" >/dev/null
    touch "$run.new/afterword.jar"
    mv "$run.new" "$run"
}

# Brings the unpacked program up to date, and with "serve" also the JVM's cache; one caller at a time. A user who may not write
# here, such as that of the service, starts what was prepared before.
prepare() {
    is_current "$jar" && [ "$run/afterword.jar" -nt "$jar" ] && { [ "$1" != serve ] || [ -f "$(cache)" ] || [ ! -w "$run" ]; } && return 0
    mkdir -p "$root/target"
    (
        flock 9
        build
        unpack
        [ "$1" != serve ] || learn
    ) 9>"$root/target/.lock" || exit
}

# --- running ----------------------------------------------------------------------------------------------------------

java_options="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xss512k --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
# A larger code cache or metaspace than before would start a full collection (0.2 s): first reports and pages bring both.
# What the compiler and the libraries gave back is returned to the system every ten seconds: 30 MB.
server_options="-XX:TrimNativeHeapInterval=10000 -XX:ReservedCodeCacheSize=96m -XX:SweeperThreshold=60 -XX:MetaspaceSize=160m -XX:MaxMetaspaceSize=192m"

# The size of the heap: AFTERWORD_HEAP (such as 512m or 2g), or a quarter of the memory that the machine, or the control
# group it runs in, has; 256 MB at least.
heap() {
    case ${AFTERWORD_HEAP:-} in
        '')
            quarter=$(($(memory) / 4))
            [ "$quarter" -ge 256 ] || quarter=256
            printf '%sm' "$quarter"
            ;;
        [!0-9]* | *[!0-9]?* | *[!0-9kmgKMG])
            say "AFTERWORD_HEAP is a size such as 512m or 2g, not $AFTERWORD_HEAP."
            exit 2
            ;;
        *)
            case $AFTERWORD_HEAP in
                *[gG]) size=$((${AFTERWORD_HEAP%?} * 1024)) ;;
                *[mM]) size=${AFTERWORD_HEAP%?} ;;
                *[kK]) size=$((${AFTERWORD_HEAP%?} / 1024)) ;;
                *) size=$((AFTERWORD_HEAP / 1048576)) ;;
            esac
            [ "$size" -ge 256 ] || {
                say "AFTERWORD_HEAP has to be 256m at least, not $AFTERWORD_HEAP."
                exit 2
            }
            printf '%sm' "$size"
            ;;
    esac
}

# The memory in megabytes.
memory() {
    all=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' /proc/meminfo) / 1024))
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    case $limit in
        *[!0-9]* | '') ;;
        *) [ $((limit / 1048576)) -ge "$all" ] || all=$((limit / 1048576)) ;;
    esac
    printf '%s' "$all"
}

# The JVM's cache: which classes a start needs, so that later starts take half the time, and what was called how often, so that code
# is compiled at once. It is good only for this folder, these files and this JVM, and the JVM complains in red about any other, so
# its name says what it was made for.
cache() {
    made_for=$({
        printf '%s\n' "$run" "$JAVA_HOME" "$java_options"
        cat "$JAVA_HOME/release"
        stat -c '%n %s %Y' "$run/afterword.jar" "$run"/lib/*
    } | cksum | cut -d' ' -f1)
    printf '%s/afterword-%s.aot' "$run" "$made_for"
}

# The option that uses the cache; none where there is none, as in a copied folder that this user may not write.
cache_option() {
    [ ! -f "$(cache)" ] || printf '%s' "-XX:AOTCache=$(cache)"
}

# Makes the cache: a server with the sample, on a data folder of its own, is worked with for half a minute (src/build/Practice.java).
# It gets nothing of this environment: it must not send mail, or use a database, of others. Without the cache everything works, only slower.
learn() {
    cache=$(cache)
    [ -f "$cache" ] && return 0
    say "Preparing for speed, about a minute, once for each version"
    rm -f "$run"/*.aot
    practice=$(mktemp -d "$root/target/practice.XXXXXX")
    # shellcheck disable=SC2086
    env -i PATH="$PATH" JAVA_HOME="$JAVA_HOME" LANG=C.UTF-8 AFTERWORD_HOME="$practice" SERVER_PORT=0 AFTERWORD_PRINT_WARM=false \
        "$JAVA_HOME/bin/java" -Xmx64m "$root/src/build/Practice.java" "$run/server.log" "$run/afterword.jar" \
        "$JAVA_HOME/bin/java" $java_options $server_options -Xmx256m -XX:AOTCacheOutput="$cache" >"$run/practice.log" 2>&1 || {
        [ $? = 2 ] || rm -f "$cache"
        say "The practice failed, $run/practice.log says how; Afterword works all the same, more slowly at first"
    }
    forget "$practice"
}

# Deletes a data folder of ours, with its cluster where root's lies elsewhere.
forget() {
    if [ -f "$1/cluster.path" ]; then
        cluster=$(cat "$1/cluster.path")
        case $cluster in
            /var/lib/afterword/*/cluster)
                # A copied folder names the cluster of another one.
                [ "$(head -n 1 "$(dirname "$cluster")/home" 2>/dev/null)" != "$(cd "$1" && pwd)" ] || rm -rf "$(dirname "$cluster")"
                ;;
        esac
    fi
    rm -rf "$1"
}

# Becomes the server that these arguments of the JVM name.
become_server() {
    heap=$(heap)
    # shellcheck disable=SC2086
    exec "$JAVA_HOME/bin/java" $java_options $server_options "-Xms$((${heap%m} / 2))m" "-Xmx$heap" -Xlog:disable -Xlog:all=error:stderr \
        -XX:+ExitOnOutOfMemoryError "$@"
}

# --- for benches and proofs -------------------------------------------------------------------------------------------

now() { date +%s%3N; }

# A port on which nobody listens. Two commands that start at the same time look for it in different places.
free_port() {
    candidate=$((18000 + $$ % 2000))
    while curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$candidate/" || [ $? != 7 ]; do
        candidate=$((candidate + 1))
    done
    printf '%s' "$candidate"
}

# Starts bin/serve, or what the arguments after the second become, with the data folder $1 on port $2; sets $server, and
# $elapsed to the milliseconds until the first page.
start_server() {
    begin=$(now)
    (
        AFTERWORD_HOME=$1
        SERVER_PORT=$2
        export AFTERWORD_HOME SERVER_PORT
        shift 2
        [ $# -gt 0 ] || exec "$root/bin/serve"
        "$@"
    ) >"$root/target/server.log" 2>&1 &
    server=$!
    until curl -s -o /dev/null "http://127.0.0.1:$2/"; do
        kill -0 "$server" 2>/dev/null || {
            cat "$root/target/server.log" >&2
            exit 1
        }
        sleep 0.05
    done
    elapsed=$(($(now) - begin))
}

stop_server() {
    [ -n "${server:-}" ] || return 0
    kill -TERM "$server" 2>/dev/null || true
    wait "$server" || true
    server=
}
