# Shared by the commands of this directory; sourced, not run.
# shellcheck shell=bash
set -euo pipefail

connect_home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
connect_lib=$connect_home/local/target/dist/lib

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Sets $java to a JDK of version 17 or later.
require_java() {
  if [[ -n ${JAVA_HOME:-} && -x $JAVA_HOME/bin/java ]]; then java=$JAVA_HOME/bin/java; else java=$(command -v java || true); fi
  [[ -n $java ]] || fail "needs a JDK 17 or later: set JAVA_HOME or put java on the PATH"
  local release version
  # The release file answers at once; starting a JVM to ask takes as long as the work of bin/token.
  release=$(dirname "$(dirname "$(readlink -f "$java")")")/release
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null || true)
  [[ -n $version ]] || version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p;q')
  [[ ${version:-0} -ge 17 ]] || fail "needs a JDK 17 or later, $java is ${version:-unknown}"
}

# Whether the distributions are missing or older than a source.
needs_build() {
  local module marker=$connect_home/local/target/dist/built
  [[ -f $marker ]] || return 0
  for module in api-node recorder-node; do
    [[ -d $connect_home/$module/target/dist/lib ]] || return 0
  done
  local newer
  newer=$(cd "$connect_home" && find pom.xml ./*/pom.xml ./*/src/main -newer "$marker" -type f -print -quit)
  [[ -n $newer ]]
}

# Builds what is not built; the output of a failed build is the reason.
build() {
  if needs_build; then
    command -v mvn >/dev/null || fail "needs Maven 3.8.7 or later on the PATH to build"
    echo "building (the first time Maven fetches the libraries) ..." >&2
    local started
    started=$(mktemp)
    (cd "$connect_home" && mvn -q -B package -DskipTests) >&2 || { rm -f "$started"; fail "the build failed"; }
    # The time of the marker is that of the start: a source changed during the build is newer.
    mkdir -p "$connect_home/local/target/dist"
    mv "$started" "$connect_home/local/target/dist/built"
  fi
}

# run_main CLASS ARGUMENT...: becomes a command of the module local.
run_main() {
  local main=$1
  shift
  exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx512m \
    -Dconnect.home="$connect_home" -Dlogback.configurationFile=launcher-logback.xml \
    -cp "$connect_lib/*" "$main" "$@"
}
