"""The command line: ``zhike COMMAND``.

Data go to standard output, messages to standard error. Exit codes: 0 done; 1 refused or failed, with one
line that says why; 2 wrong usage; 130 interrupted. Commands may give 1 and 2 a meaning of their own
(``import``: 1 some rows refused, 2 nothing in).
"""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType

import psycopg

from zhike import __version__
from zhike.commands.catalogue import Entry, entries
from zhike.deployment import deployment
from zhike.kit.backup.manifest import BackupProblem
from zhike.kit.lasting import for_good
from zhike.kit.postgres.problems import ServerProblem
from zhike.kit.postgres.server import EmbeddedServer
from zhike.kit.supervision.problems import SupervisionProblem
from zhike.kit.words import gettext as _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser("zhike", description=_("知客 Zhike：中国 B2B 团队的客户关系管理"))
    parser.add_argument("--version", action="version", version=f"zhike {__version__}")
    choices = parser.add_subparsers(dest="command", metavar=_("命令"), required=True)
    built = [entry for entry in entries() if find_spec(f"zhike.commands.{entry.module}")]
    modules: dict[str, tuple[Entry, ModuleType]] = {}
    for entry in built:
        own = choices.add_parser(entry.name, help=entry.summary, description=entry.summary)
        if entry.name in given[:1]:
            modules[entry.name] = (entry, importlib.import_module(f"zhike.commands.{entry.module}"))
            modules[entry.name][1].configure(own)
    chosen = parser.parse_args(given)
    return _run(*modules[chosen.command], chosen)


def _run(entry: Entry, module: ModuleType, arguments: argparse.Namespace) -> int:
    try:
        if not entry.needs_database:
            return int(module.run(arguments))
        with _database():
            return int(module.run(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except psycopg.OperationalError as problem:
        return _refuse(_("数据库无法连接：{problem}").format(problem=problem))
    except (ServerProblem, SupervisionProblem, BackupProblem, OSError) as problem:
        return _refuse(str(problem))
    except Exception as problem:
        if message := _refusal(problem):
            return _refuse(message)
        raise


@contextmanager
def _database() -> Iterator[None]:
    """The database runs (started here when nobody else has) and Django is set up."""
    chosen = deployment()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.settings")
    import django

    if chosen.uses_embedded_server and not chosen.is_supervised:
        # not tethered: another command may use the server when this one ends
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
        with EmbeddedServer(chosen.home).in_use():
            with for_good():
                django.setup()
            yield
    else:
        with for_good():
            django.setup()
        yield


def _refuse(message: str) -> int:
    print(f"zhike: {message.strip()}", file=sys.stderr)
    return 1


def _refusal(problem: Exception) -> str | None:
    """The message of an expected refusal by an action or by Django's database layer."""
    from django.db import OperationalError

    from zhike.kit.errors import Forbidden, Refused

    if isinstance(problem, OperationalError):
        return _("数据库无法连接：{problem}").format(problem=problem)
    return str(problem) if isinstance(problem, (Refused, Forbidden)) else None


if __name__ == "__main__":
    sys.exit(main())
