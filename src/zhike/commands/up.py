"""``zhike up``: database, migrations, demo, web and worker under one supervisor."""

import argparse
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from zhike.commands.preparation import DEMO_SIGN_INS, prepare, zhike_command
from zhike.deployment import Deployment, deployment
from zhike.kit import first_code
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.server import EmbeddedServer
from zhike.kit.supervision import folder
from zhike.kit.supervision.part import Part
from zhike.kit.supervision.supervisor import StopOrder, Supervisor, stop_orders
from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options; they go before the environment."""
    parser.add_argument("--host", help=_("监听地址，默认 ZHIKE_HOST 或 127.0.0.1"))
    parser.add_argument("--port", type=int, help=_("监听端口，默认 ZHIKE_PORT 或 8000"))
    parser.add_argument("--no-demo", action="store_true", help=_("首次启动时不建立演示公司"))


def run(arguments: argparse.Namespace) -> int:
    """Run until told to stop; 0 after an orderly stop, 1 when something refuses to start."""
    chosen = _with_options(arguments)
    try:
        with stop_orders(), folder.hold(chosen.home):
            if count := folder.end_leftovers(chosen.home):
                say(_("已结束上次遗留的 {count} 个进程").format(count=count))
            require_free_port(chosen.host, chosen.port)
            with _database(chosen) as server:
                _supervise(chosen, server)
    except StopOrder:
        say(_("已停止"))
    return 0


def say(line: str) -> None:
    """One line on standard error, with the time."""
    print(
        f"{datetime.now().astimezone().isoformat(timespec='seconds')} zhike up: {line}",
        file=sys.stderr,
        flush=True,
    )


def require_free_port(host: str, port: int) -> None:
    """Raise ``ServerProblem`` naming the port when it cannot be listened on."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(address)
    except OSError as problem:
        message = _("端口 {port} 不能使用（{host}：{reason}）：请停止占用它的程序，或用 --port 换一个端口")
        raise ServerProblem(
            message.format(port=port, host=host, reason=problem.strerror or problem)
        ) from problem


def _with_options(arguments: argparse.Namespace) -> Deployment:
    given = {
        "ZHIKE_HOST": arguments.host,
        "ZHIKE_PORT": arguments.port,
        "ZHIKE_DEMO": "0" if arguments.no_demo else None,
    }
    os.environ.update({name: str(value) for name, value in given.items() if value is not None})
    chosen = deployment()
    os.environ["ZHIKE_HOME"] = str(chosen.home)
    return chosen


class _EmbeddedFoundation:
    """The embedded server as what the parts stand on."""

    def __init__(self, server: EmbeddedServer) -> None:
        self._server = server

    def start(self) -> None:
        self._server.start(tether=True)

    def is_running(self) -> bool:
        return self._server.postmaster() is not None


@contextmanager
def _database(chosen: Deployment) -> Iterator[EmbeddedServer | None]:
    """The embedded server, stopped at the end even if others use it; nothing with DATABASE_URL."""
    if not chosen.uses_embedded_server:
        yield None
        return
    connections = max(100, chosen.workers * 10 + 40)
    server = EmbeddedServer(chosen.home, {"max_connections": str(connections)})
    with server.in_use(tether=True):
        try:
            yield server
        finally:
            server.stop(timeout=3)


def _supervise(chosen: Deployment, server: EmbeddedServer | None) -> None:
    environment = {**os.environ, "ZHIKE_SUPERVISED": "1"}
    prepare(chosen, server, environment, say)
    parts = [Part(name, zhike_command(name), environment) for name in ("serve", "worker")]
    welcome = _Welcome(chosen)

    noted: list[int] = []

    def each_round(pids: list[int]) -> float:
        nonlocal noted
        if pids != noted:
            folder.note_children(chosen.home, pids)
            noted = pids
        return 1.0 if welcome.is_said_when_reachable() else 0.1

    supervisor = Supervisor(_EmbeddedFoundation(server) if server else None, parts, say, each_round)
    try:
        supervisor.watch()
    finally:
        say(_("正在停止"))
        supervisor.stop()
        folder.end_leftovers(chosen.home, patience=0)


class _Welcome:
    """Prints the address and the demo sign-ins, once, when the web server answers."""

    def __init__(self, chosen: Deployment) -> None:
        self._chosen = chosen
        self._is_said = False
        self._began = time.monotonic()

    def is_said_when_reachable(self) -> bool:
        """Look, and print at the first success; whether that has happened."""
        if self._is_said or not self._is_reachable():
            return self._is_said
        self._is_said = True
        seconds = time.monotonic() - self._began
        host = self._chosen.host if self._chosen.host not in ("0.0.0.0", "::") else "127.0.0.1"
        shown = f"[{host}]" if ":" in host else host
        print(_("知客已启动：{address}").format(address=f"http://{shown}:{self._chosen.port}/"))
        code = self._chosen.home / first_code.FILE
        if code.exists():
            address = f"http://{shown}:{self._chosen.port}/accounts/first/?code={code.read_text()}"
            print(_("建立第一个账号（只能在本机打开）：{address}").format(address=address))
        place = self._chosen.home / DEMO_SIGN_INS
        if place.exists():
            print(place.read_text().rstrip())
        sys.stdout.flush()
        say(_("网页在 {seconds:.1f} 秒后就绪；Ctrl-C 停止全部").format(seconds=seconds))
        return True

    def _is_reachable(self) -> bool:
        try:
            socket.create_connection((self._chosen.host, self._chosen.port), timeout=0.5).close()
        except OSError:
            return False
        return True
