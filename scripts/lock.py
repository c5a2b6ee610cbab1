"""Renew the lock files: exact versions and hashes, no address of any package index."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {"requirements.lock": ["build"], "requirements-dev.lock": ["build", "dev"]}


def main() -> int:
    """Compile both files; further arguments go to uv (``--upgrade``)."""
    base: list[str] = []
    for name, extras in FILES.items():
        call = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--universal"]
        call += ["--python-version", "3.11", "--generate-hashes", "--no-annotate"]
        call += ["--custom-compile-command", "make lock", "--output-file", name, *base, *sys.argv[1:]]
        for extra in extras:
            call += ["--extra", extra]
        if code := subprocess.run(call, cwd=ROOT).returncode:
            return code
        base = ["--constraint", name]
        text = (ROOT / name).read_text()
        if any(
            line.lstrip().startswith(("-i", "--index", "--extra-index", "--find-links"))
            for line in text.splitlines()
        ):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
