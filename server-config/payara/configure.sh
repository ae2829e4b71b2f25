#!/usr/bin/env bash
# Makes a Payara domain that is ready for stac.war:
#
#   configure.sh PAYARA_HOME DOMAIN_DIRECTORY POSTGRESQL_DRIVER_JAR
#
# Copies the domain that Payara comes with, puts the PostgreSQL driver into its lib, starts it on ports that are free, applies stac.asadmin and
# stops it again. Does nothing when all that is up to date; makes the domain anew when this directory, the home or the
# driver changed. Start the server with run.sh.
set -euo pipefail

fail() {
    echo "configure.sh: $*" >&2
    exit 1
}

[ $# -eq 3 ] || fail "usage: configure.sh PAYARA_HOME DOMAIN_DIRECTORY POSTGRESQL_DRIVER_JAR"
[ -f "$1/bin/asadmin" ] || fail "no Payara in $1"
[ -f "$3" ] || fail "no PostgreSQL driver at $3"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$1" && pwd)
domain=$2
driver=$(cd "$(dirname "$3")" && pwd)/$(basename "$3")

fingerprint() {
    (cd "$here" && cat configure.sh stac.asadmin "$driver" "$home/glassfish/modules/glassfish.jar" | cksum)
    echo "$home"
}

if [ "$(cat "$domain/.configured" 2>/dev/null)" = "$(fingerprint)" ]; then
    exit 0
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/stac-payara.XXXXXX")
started=false
clean_up() {
    $started && asadmin stop-domain --kill --domaindir "$work" stac >/dev/null 2>&1
    rm -rf "$work"
}
trap clean_up EXIT

asadmin() {
    # our own Java decides how its command line runs, not the server's options
    AS_JAVA=${JAVA_HOME:-} JAVA_TOOL_OPTIONS='' sh "$home/bin/asadmin" "$@" </dev/null
}

quietly() {
    asadmin "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        fail "Payara refused: asadmin $*"
    }
}

free_port() {
    local port
    while true; do
        port=$((32768 - RANDOM % 6000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || {
            echo "$port"
            return
        }
    done
}

http_port=$(free_port)
admin_port=$(free_port)
# create-domain would do the same as this copy, and take ten seconds for keys that nobody needs
cp -R "$home/glassfish/domains/domain1" "$work/stac"
sed -i.bak -e "s/port=\"8080\"/port=\"$http_port\"/; s/port=\"4848\"/port=\"$admin_port\"/" "$work/stac/config/domain.xml"
cp "$driver" "$work/stac/lib/postgresql.jar"
# to set the server up nothing but its own start is needed
(
    # shellcheck source=environment.sh
    . "$here/environment.sh"
    quietly start-domain --domaindir "$work" stac
)
started=true
quietly --port "$admin_port" multimode --file "$here/stac.asadmin"
if grep -q ' failed\.$' "$work/log"; then
    cat "$work/log" >&2
    fail "Payara refused a line of stac.asadmin"
fi
quietly stop-domain --domaindir "$work" stac
started=false

# asadmin takes numbers only where the file may well name variables; and the ports are run.sh's to say
sizes() {
    sed -e "/<jdbc-connection-pool [^>]*name=\"stac-$1\"/ {
        s/ steady-pool-size=\"[0-9]*\"//
        s/ max-pool-size=\"[0-9]*\"//
        s/<jdbc-connection-pool /&steady-pool-size=\"\${ENV=STAC_$2_POOL_MIN:$3}\" max-pool-size=\"\${ENV=STAC_$2_POOL_MAX:$4}\" /
    }"
}
config=$work/stac/config
sed -e "s/port=\"$http_port\"/port=\"@HTTP_PORT@\"/; s/port=\"$admin_port\"/port=\"@ADMIN_PORT@\"/" "$config/domain.xml" \
    | sizes read READ 2 20 | sizes write WRITE 0 10 >"$config/domain.xml.configured"
for expected in @HTTP_PORT@ @ADMIN_PORT@ STAC_READ_POOL_MAX STAC_WRITE_POOL_MAX; do
    grep -q "$expected" "$config/domain.xml.configured" || fail "Payara's domain.xml does not look as expected: no place for $expected"
done
sed -e 's/@HTTP_PORT@/8080/; s/@ADMIN_PORT@/4848/' "$config/domain.xml.configured" >"$config/domain.xml"

# whoever asks for the server's root is looking for the API
cat >"$work/stac/docroot/index.html" <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/stac/"><title>STAC API</title></head>
<body><a href="/stac/">STAC API</a></body></html>
HTML
rm -rf "$work/stac/logs"/* "$config"/domain.xml.bak
fingerprint >"$work/stac/.configured"

mkdir -p "$(dirname "$domain")"
rm -rf "$domain"
mv "$work/stac" "$domain"
