"""A real IMAP server of the test's own: Dovecot from Debian's packages, on a free port of the loopback."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.missing import missing

ROOT = Path(__file__).resolve().parents[2]
PLACES = "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin:/bin"
LOGIN, PASSWORD = "leads", "only-for-this-test"
# Everything in the test's folder, everything as the present user, no other service.
SETTINGS = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_login_user = {login_user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{home}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass
class MailServer:
    """Where it listens, and the folder that mail is dropped into."""

    port: int
    home: Path
    dropped: int = 0

    def drop(self, message: EmailMessage | bytes) -> None:
        """Put a message into the inbox, as a delivery does."""
        self.dropped += 1
        raw = message if isinstance(message, bytes) else message.as_bytes()
        place = self.home / "mail" / "new" / f"{time.time():.6f}.{self.dropped}.test"
        place.write_bytes(raw)
        place.chmod(0o644)


def program() -> str:
    """The server's program, installed where that may be; skips the test where it cannot be had."""
    told = subprocess.run(
        ["sh", str(ROOT / "scripts/ensure_package.sh"), "dovecot-imapd", "dovecot", "/usr/sbin/dovecot"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = shutil.which("dovecot", path=PLACES)
    if found is None:
        missing(f"dovecot, which cannot be installed: {told.stderr.strip()}")
    return found


@contextmanager
def serving() -> Iterator[MailServer]:
    """A server with one empty mailbox, stopped and forgotten at the end of the block."""
    binary = program()
    with TemporaryDirectory(prefix="zhike-dovecot-") as folder:
        home, port = Path(folder), _free_port()
        user = _user()
        home.chmod(0o755)
        for name in ("run", "state", "mail", "mail/cur", "mail/new", "mail/tmp"):
            (home / name).mkdir()
            os.chown(home / name, user.pw_uid, user.pw_gid)
        settings = home / "dovecot.conf"
        settings.write_text(_settings(home, port, user))
        with subprocess.Popen([binary, "-F", "-c", str(settings)], stderr=subprocess.PIPE) as process:
            try:
                _wait_for(port, process)
                yield MailServer(port, home)
            finally:
                process.terminate()


def _user() -> pwd.struct_passwd:
    """Whose mail it is: oneself, but for root the package's own user, because Dovecot serves no mail of root's."""
    return pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("dovecot")


def _settings(home: Path, port: int, user: pwd.struct_passwd) -> str:
    return SETTINGS.format(
        home=home, port=port, password=PASSWORD, uid=user.pw_uid, gid=user.pw_gid, user=user.pw_name,
        group=grp.getgrgid(user.pw_gid).gr_name, login_user=user.pw_name if os.getuid() else "dovenull",
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise AssertionError(f"dovecot ended: {process.stderr.read().decode() if process.stderr else ''}")
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("dovecot does not answer")
