"""The static files as they are served: collected in one folder, hashed and compressed.

Done by ``zhike serve`` when the files differ from those collected last, so once for each version.
"""

import fcntl
import hashlib
import shutil
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect(target: Path) -> bool:
    """Bring ``target`` up to date; whether there was anything to do. Several calls wait for each other."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target.with_name("static.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        marker, state = target.with_name("static.state"), _state()
        if target.is_dir() and marker.exists() and marker.read_text() == state:
            return False
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        call_command("collectstatic", interactive=False, verbosity=0)
        marker.write_text(state)
        return True


def _state() -> str:
    """A fingerprint of all static files by name, size and time of change."""
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            total.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return total.hexdigest()
