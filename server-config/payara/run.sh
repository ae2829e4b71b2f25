#!/usr/bin/env bash
# Runs Payara in the foreground, over a domain that configure.sh has made, until it is told to end (SIGTERM):
#
#   run.sh PAYARA_HOME DOMAIN_DIRECTORY [WAR]
#
# With a WAR the domain is taken as configure.sh left it, and the WAR deployed at /stac (with "-", none); without one, as
# it is, with what was deployed on it. Where it listens: STAC_BIND_ADDRESS, STAC_HTTP_PORT (8080), and for asadmin on this machine
# STAC_ADMIN_PORT (4848). STAC_JAVA_OPTS are the options of its virtual machine.
set -euo pipefail

fail() {
    echo "run.sh: $*" >&2
    exit 1
}

[ $# -eq 2 ] || [ $# -eq 3 ] || fail "usage: run.sh PAYARA_HOME DOMAIN_DIRECTORY [WAR]"
[ -f "$1/bin/asadmin" ] || fail "no Payara in $1"
[ -f "$2/config/domain.xml.configured" ] || fail "configure.sh has not made $2"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$1" && pwd)
domain=$(cd "$2" && pwd)
# shellcheck source=environment.sh
. "$here/environment.sh"

boot=()
if [ $# -eq 3 ]; then
    rm -rf "$domain/applications" "$domain/generated"
    sed -e "s/@HTTP_PORT@/${STAC_HTTP_PORT:-8080}/; s/@ADMIN_PORT@/${STAC_ADMIN_PORT:-4848}/" \
        "$domain/config/domain.xml.configured" >"$domain/config/domain.xml"
fi
if [ $# -eq 3 ] && [ "$3" != - ]; then
    [ -f "$3" ] || fail "no WAR at $3"
    cp "$3" "$domain/stac.war"
    echo 'deploy --name stac --contextroot /stac "${com.sun.aas.instanceRoot}/stac.war"' >"$domain/config/deploy.asadmin"
    boot=(--postbootcommandfile "$domain/config/deploy.asadmin")
fi

# asadmin itself would start the server in the background, as a process of its own
mapfile -t command < <(sh "$home/bin/asadmin" start-domain --dry-run --domaindir "$(dirname "$domain")" "${boot[@]}" \
    "$(basename "$domain")" | sed -e '1d' -e '/^$/,$d')
[ ${#command[@]} -gt 1 ] || fail "asadmin does not say how to start the domain"
read -r -a options <<<"${STAC_JAVA_OPTS:--Xms128m -Xmx1g -XX:MaxMetaspaceSize=256m}"
exec "${command[0]}" "${options[@]}" "${command[@]:1}" </dev/null
