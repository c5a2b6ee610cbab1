"""``make test``: the whole suite in parallel, then its smoke part on the machine's PostgreSQL 15.

Further arguments go to pytest (``make test TESTS=tests/launch``) and leave the second part out.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEMORY, MEMORY_NEEDED = "/dev/shm", 6 << 30
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhike"
sys.path.insert(0, str(ROOT / "src"))
sys.path.insert(0, str(ROOT))


def main(arguments: list[str]) -> int:
    """Exit code of the first part that fails, else 0."""
    with tempfile.TemporaryDirectory(prefix="zhike-suite-", dir=quick_place()) as folder:
        Path(folder).chmod(0o755)
        code = pytest(Path(folder) / "home", *arguments)
        if code or arguments:
            return code
        return smoke(Path(folder))


def quick_place() -> str | None:
    """Memory, where there is enough: a database is two thousand files, which a disk takes a second to make."""
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED:
            return MEMORY
    return None


def pytest(home: Path, *arguments: str, **environment: str) -> int:
    """Run pytest on a server of its own under ``home``, stopped afterwards."""
    from zhike.kit.postgres.server import EmbeddedServer

    home.mkdir(parents=True, exist_ok=True)
    call = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "--dist",
        "loadfile",
        "--no-loadscope-reorder",
    ]
    call += ["-o", f"cache_dir={CACHE / 'pytest'}", *arguments]
    try:
        return subprocess.run(
            call, cwd=ROOT, env={**os.environ, "ZHIKE_HOME": str(home), **environment}
        ).returncode
    finally:
        EmbeddedServer(home).stop()


def smoke(folder: Path) -> int:
    """The tests marked ``smoke`` on PostgreSQL 15, where the machine has its programs."""
    from tests.launch.own_server import OwnServer, own_programs

    programs = own_programs()
    if programs is None:
        print("no PostgreSQL 15 here (Debian: apt-get install postgresql-15): its smoke part is left out")
        return 1 if os.environ.get("CI") else 0
    print(f"smoke part on {programs}", flush=True)
    with OwnServer(folder / "own", programs) as server:
        return pytest(folder / "home15", "-m", "smoke", "-n", "2", DATABASE_URL=server.url("postgres"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
