"""Install a lock file into this Python, hashes checked: ``python install_locked.py LOCK [PROJECT]``.

Uses uv (itself taken from the lock file) because it is many times faster, and plain pip where uv fails.
PROJECT is then installed as editable, built with what the lock brought.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main(lock: str, project: str | None = None) -> int:
    """Install and return the exit code of the installer."""
    steps = [["--require-hashes", "-r", lock]]
    if project:
        steps.append(["--no-deps", "--no-build-isolation", "-e", project])
    has_uv = _install_uv(Path(lock).read_text())
    for step in steps:
        if has_uv and _run("uv", "pip", "install", "--quiet", "--python", sys.executable, *step) == 0:
            continue
        if code := _run("pip", "install", "--quiet", "--disable-pip-version-check", *step):
            return code
    return 0


def _install_uv(lock: str) -> bool:
    """Whether uv is there, installed from its own block of the lock file."""
    block = re.search(r"^uv==.*(?:\n .*)*", lock, re.MULTILINE)
    if block is None:
        return False
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as only_uv:
        only_uv.write(block.group() + "\n")
        only_uv.flush()
        quiet = ("--quiet", "--disable-pip-version-check")
        return _run("pip", "install", *quiet, "--require-hashes", "-r", only_uv.name) == 0


def _run(*call: str) -> int:
    return subprocess.run([sys.executable, "-m", *call]).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
