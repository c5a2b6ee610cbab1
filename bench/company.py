"""The company that is measured: a data folder with a given number of customers, built once and kept.

``python -m bench.company FOLDER NUMBER`` builds it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

READY = "bench-ready"


def ensure(folder: Path, customers: int) -> Path:
    """The data folder, built when it is not there or of another size; its server may be stopped."""
    mark = folder / READY
    if mark.exists() and mark.read_text() == str(customers):
        _run("zhike", "migrate", home=folder)
        return folder
    if folder.exists():
        raise SystemExit(f"{folder} exists but is not ready: remove it, or name another folder")
    folder.mkdir(parents=True)
    _run("bench.company", str(folder), str(customers), home=folder)
    mark.write_text(str(customers))
    return folder


def _run(module: str, *arguments: str, home: Path) -> None:
    environment = {**os.environ, "ZHIKE_HOME": str(home)}
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, stdout=sys.stderr, env=environment)


def build(folder: Path, customers: int) -> None:
    """In a process of its own: migrate and fill."""
    os.environ["ZHIKE_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.settings")
    from zhike.kit.postgres.server import EmbeddedServer

    with EmbeddedServer(folder).in_use(tether=True):
        import django

        django.setup()
        from zhike.demo import build as demo
        from zhike.kit.postgres.migrate import migrate

        migrate(0)
        demo.SIZES["bench"] = customers
        demo.build("bench", lambda line: print(line, flush=True))


if __name__ == "__main__":
    build(Path(sys.argv[1]), int(sys.argv[2]))
