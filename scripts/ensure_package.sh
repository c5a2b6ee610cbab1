#!/bin/sh
# Usage: ensure_package.sh PACKAGE PROGRAM...
# Succeeds when one of the programs (or files) is there, after installing the Debian package if it may.
package=$1
shift
for program in "$@"; do
    if command -v "$program" >/dev/null 2>&1 || [ -e "$program" ]; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing $package ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # the distribution's PostgreSQL must not start a server of its own
    mkdir -p /etc/postgresql-common
    [ -e /etc/postgresql-common/createcluster.conf ] ||
        echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
    { apt-get install -y --no-install-recommends "$package" ||
        { apt-get update && apt-get install -y --no-install-recommends "$package"; }; } >/dev/null 2>&1 && exit 0
    echo "apt-get install $package failed" >&2
    exit 1
fi
echo "please install $package (one of: $*)" >&2
exit 1
