"""Settings of the tests: the product's own, on a database server of their own, started here.

``DATABASE_URL`` points the tests at another server (any role that may create databases and roles).
"""

import os
import tempfile
from pathlib import Path

HOME = Path(
    os.environ.setdefault("ZHIKE_HOME", str(Path(tempfile.gettempdir()) / f"zhike-tests-{os.getuid()}"))
)
os.environ.setdefault("ZHIKE_POOL", "4")
os.environ.setdefault("ZHIKE_SECRET_KEY", "tests only, never a real installation's key")

if not os.environ.get("DATABASE_URL"):
    from zhike.kit.postgres.server import EmbeddedServer

    HOME.mkdir(parents=True, exist_ok=True)
    # A test database may be lost with the machine: nothing has to reach the disk.
    EmbeddedServer(HOME, {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}).start()

# Where ``zhike up`` collects static files; WhiteNoise wants a folder.
(HOME / "static").mkdir(parents=True, exist_ok=True)

from zhike.settings import *  # noqa: E402, F403

# Databases are replaced under the pool's feet here: a connection is looked at before it is used.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # noqa: F405
