"""``zhike serve``: the web server alone (granian, WSGI)."""

import argparse
import logging
import os
import signal
from pathlib import Path

from zhike.deployment import deployment
from zhike.kit.words import gettext as _

THREADS = 8
"""Requests one web process works on at once; each may need one of its pooled connections."""

WAITING = 512
"""Open connections per process, idle ones of browsers included; more wait in the system's queue."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; they go before the environment."""
    parser.add_argument("--host", help=_("监听地址，默认 ZHIKE_HOST 或 127.0.0.1"))
    parser.add_argument("--port", type=int, help=_("监听端口，默认 ZHIKE_PORT 或 8000"))


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; a web process that dies is replaced."""
    from django.conf import settings
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from zhike.kit.static_files import collect

    chosen = deployment()
    collect(Path(settings.STATIC_ROOT))
    connections.close_all()
    os.environ["ZHIKE_WEB_PARENT"] = str(os.getpid())
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    logging.getLogger("_granian").addFilter(lambda record: "seems quite high" not in record.getMessage())
    Granian(
        "zhike.wsgi:application",
        address=arguments.host or chosen.host,
        port=arguments.port or chosen.port,
        interface=Interfaces.WSGI,
        workers=chosen.workers,
        blocking_threads=THREADS,
        backlog=1024,
        backpressure=WAITING,
        http1_settings=HTTP1Settings(header_read_timeout=30_000),
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=3,
        log_dictconfig=settings.LOGGING,
        log_level=LogLevels.warning,
    ).serve()
    return 0
