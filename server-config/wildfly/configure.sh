#!/usr/bin/env bash
# Makes a WildFly server base directory that is ready for stac.war:
#
#   configure.sh WILDFLY_HOME BASE_DIRECTORY POSTGRESQL_DRIVER_JAR
#
# Adds the PostgreSQL driver to the home as a module (once), copies the home's pristine standalone/ to the base directory
# and applies stac.cli to it. Does nothing when all that is up to date; makes the base directory anew when this
# directory, the home or the driver changed. Start the server with
#
#   JBOSS_BASE_DIR=BASE_DIRECTORY WILDFLY_HOME/bin/standalone.sh -c standalone-microprofile.xml
set -euo pipefail

fail() {
    echo "configure.sh: $*" >&2
    exit 1
}

[ $# -eq 3 ] || fail "usage: configure.sh WILDFLY_HOME BASE_DIRECTORY POSTGRESQL_DRIVER_JAR"
[ -f "$1/bin/jboss-cli.sh" ] || fail "no WildFly in $1"
[ -f "$3" ] || fail "no PostgreSQL driver at $3"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$1" && pwd)
base=$2
driver=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")

# jboss-cli.sh splits its options at blanks: what it reads and writes lies at paths without any
work=$(mktemp -d "${TMPDIR:-/tmp}/stac-wildfly.XXXXXX")
trap 'rm -rf "$work"' EXIT

cli() {
    # the script of the operator decides about the memory of the server, not of this short-lived process
    JAVA_OPTS="-Djboss.server.base.dir=$work/base" JBOSS_HOME=$home \
        "$home/bin/jboss-cli.sh" --no-color-output --file="$1" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "WildFly's command line refused $1"
    }
}

driver_module() {
    local module=$home/modules/org/postgresql/main
    cmp -s "$driver" "$module/postgresql.jar" && return
    rm -rf "$home/modules/org/postgresql"
    cp "$driver" "$work/postgresql.jar"
    echo "module add --name=org.postgresql --resources=$work/postgresql.jar --dependencies=java.se,jakarta.transaction.api" >"$work/module.cli"
    cli "$work/module.cli"
}

fingerprint() {
    (cd "$here" && cat configure.sh ./*.cli "$driver" "$home/jboss-modules.jar" | cksum)
    echo "$home"
}

if [ "$(cat "$base/.configured" 2>/dev/null)" = "$(fingerprint)" ] && cmp -s "$driver" "$home/modules/org/postgresql/main/postgresql.jar"; then
    exit 0
fi

# several servers may be configured over one home at the same time
exec 9>"$home/.configure.lock"
if command -v flock >/dev/null; then
    flock 9
fi

driver_module
mkdir -p "$work/base/deployments" "$work/base/lib/ext"
cp -R "$home/standalone/configuration" "$work/base/"
cp "$here/stac.cli" "$work/stac.cli"
cli "$work/stac.cli"
rm -rf "$work/base/log" "$work/base/tmp" "$work/base/data" "$work/base/configuration/standalone_xml_history"
fingerprint >"$work/base/.configured"

mkdir -p "$(dirname "$base")"
rm -rf "$base"
mv "$work/base" "$base"
