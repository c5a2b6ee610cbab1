"""``make check``: everything that can be said about the code without running it, in parallel.

Prints one line for each check and the output of those that fail; ends with 1 when any did.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zhike"
CODE = [name for name in ("src", "tests", "scripts", "bench", "hatch_build.py") if (ROOT / name).exists()]


def checks() -> dict[str, list[str]]:
    """Name and command of each check, the slow ones first."""
    python = sys.executable
    tool = str(Path(python).parent)
    found = {
        "types": [python, "-m", "mypy", "--cache-dir", str(CACHE / "mypy")],
        "migrations": [python, "-W", "ignore", "scripts/check_migrations.py"],
        "imports": [f"{tool}/lint-imports", "--no-logo", "--cache-dir", str(CACHE / "imports")],
        "format": [python, "-m", "ruff", "format", "--check", *CODE],
        "lint": [python, "-m", "ruff", "check", *CODE],
        "templates": [f"{tool}/djlint", "src", "--lint", "--quiet"],
        "rooms": [python, "scripts/check_rooms.py"],
        "requirements": [python, "scripts/check_covers.py"],
        "translations": [python, "scripts/collect_messages.py", "--check"],
    }
    if (ROOT / "frontend/tsconfig.json").exists():
        found["front end types"] = [python, "scripts/npm.py", "run", "--silent", "types"]
    return found


def run(name: str, command: list[str]) -> bool:
    """Run one check; true when it passed."""
    began = time.monotonic()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "RUFF_CACHE_DIR": str(CACHE / "ruff"),
        "DJANGO_SETTINGS_MODULE": "zhike.settings",
        "ZHIKE_SECRET_KEY": "checks need no secret",
        "ZHIKE_HOME": str(CACHE / "check-home"),
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    print(
        f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} ({time.monotonic() - began:.1f} s)", flush=True
    )
    if done.returncode:
        print((done.stdout + done.stderr).strip(), flush=True)
    return done.returncode == 0


def main() -> int:
    """Run them all, two at a time."""
    CACHE.mkdir(parents=True, exist_ok=True)
    wanted = {name: command for name, command in checks().items() if not sys.argv[1:] or name in sys.argv[1:]}
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(run, wanted.keys(), wanted.values()))
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
