"""The four servers of OpenStack Swift as one command, run by the Python that Debian's python3-swift belongs to.

``python3 bucket_parts.py FOLDER SECRET DOOR ACCOUNT CONTAINER OBJECT`` (the last four are ports): everything lies in
FOLDER or in memory, and DOOR answers to S3. It ends with its standard input.
"""

import os
import pwd
import signal
import sys
from pathlib import Path

from swift.common.ring import RingBuilder
from swift.common.storage_policy import reload_storage_policies
from swift.common.utils import set_swift_dir
from swift.common.wsgi import run_wsgi

USES = {"account": "account", "container": "container", "object": "mem_object"}
COMMON = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
disable_fallocate = true
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
"""
PART = (
    COMMON
    + """
[pipeline:main]
pipeline = {name}-server
[app:{name}-server]
use = egg:swift#{use}
"""
)
DOOR = (
    COMMON
    + """
[pipeline:main]
pipeline = catch_errors gatekeeper proxy-logging cache listing_formats s3api tempauth slo dlo proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_zhike_zhike = {secret} .admin
[filter:s3api]
use = egg:swift#s3api
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:proxy-logging]
use = egg:swift#proxy_logging
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
"""
)


def main(folder: Path, secret: str, door: int, *ports: int) -> None:
    (folder / "devices" / "d").mkdir(parents=True)
    (folder / "swift.conf").write_text(
        "[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n"
    )
    set_swift_dir(str(folder))
    reload_storage_policies()
    given = {"folder": folder, "user": pwd.getpwuid(os.getuid()).pw_name}
    for name, port in zip(USES, ports, strict=True):
        make_ring(folder, name, port)
        text = PART.format(name=name, use=USES[name], port=port, **given)
        (folder / f"{name}-server.conf").write_text(text)
    (folder / "proxy-server.conf").write_text(DOOR.format(port=door, secret=secret, **given))
    parts = [started(folder, f"{name}-server") for name in (*USES, "proxy")]
    sys.stdin.read()
    for part in parts:
        os.kill(part, signal.SIGKILL)


def started(folder: Path, name: str) -> int:
    """The process id of a server of its own."""
    pid = os.fork()
    if pid == 0:
        sys.exit(run_wsgi(str(folder / f"{name}.conf"), name))
    return pid


def make_ring(folder: Path, name: str, port: int) -> None:
    builder = RingBuilder(part_power=1, replicas=1, min_part_hours=0)
    place = {"id": 0, "region": 1, "zone": 1, "weight": 1.0, "ip": "127.0.0.1", "port": port, "device": "d"}
    builder.add_dev(place)
    builder.rebalance()
    builder.get_ring().save(str(folder / f"{name}.ring.gz"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
