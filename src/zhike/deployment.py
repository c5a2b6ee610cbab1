"""What a deployment chooses through the environment (the table is in docs/operations.md).

Kept apart from the settings, because the command line needs it before there is a database to set up.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from environs import Env, EnvError

from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.words import gettext as _


@dataclass(frozen=True)
class Deployment:
    """The choices; ``database_url`` is ``None`` for the embedded server, ``workers`` counts processes."""

    home: Path
    host: str
    port: int
    workers: int
    wants_demo: bool
    database_url: str | None

    @property
    def files(self) -> Path:
        """The folder of the attachments."""
        return self.home / "files"

    @property
    def uses_embedded_server(self) -> bool:
        """Whether Zhike runs its own PostgreSQL."""
        return self.database_url is None

    @property
    def is_supervised(self) -> bool:
        """Whether ``zhike up`` started this process, and so looks after the database."""
        return os.environ.get("ZHIKE_SUPERVISED") == "1"


def deployment() -> Deployment:
    """Read the environment.

    Raises:
        ServerProblem: a variable has a value of the wrong kind.
    """
    env = Env()
    try:
        return Deployment(
            home=Path(env.str("ZHIKE_HOME", "") or Path.home() / ".zhike").expanduser().absolute(),
            host=env.str("ZHIKE_HOST", "") or "127.0.0.1",
            port=env.int("ZHIKE_PORT", 8000),
            workers=env.int("ZHIKE_WORKERS", 0) or os.cpu_count() or 1,
            wants_demo=env.bool("ZHIKE_DEMO", True),
            database_url=env.str("DATABASE_URL", "") or None,
        )
    except EnvError as problem:
        raise ServerProblem(_("环境变量的值不对：{problem}").format(problem=problem)) from problem
