"""``zhike worker``: background and scheduled jobs alone (procrastinate)."""

import argparse

from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.words import gettext as _

HEARTBEAT_SECONDS = 5
PATIENCE_SECONDS = 5.0
"""How long a gone database is waited for, also by a worker that was told to end."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--concurrency", type=int, default=2, help=_("同时执行的任务数，默认 2"))


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or SIGINT; jobs get two seconds to finish, what is cut off is taken up again."""
    from procrastinate import PsycopgConnector
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params
    from procrastinate.exceptions import ConnectorException

    own = PsycopgConnector(kwargs=connector_params(), timeout=PATIENCE_SECONDS)
    try:
        with app.replace_connector(own) as working:
            working.run_worker(
                name="zhike",
                concurrency=arguments.concurrency,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                shutdown_graceful_timeout=2.0,
            )
    except ConnectorException as problem:
        raise ServerProblem(
            _("后台任务失去数据库连接：{reason}").format(reason=problem.__cause__)
        ) from problem
    return 0
