"""Restoring: check everything, build it beside the present installation, then change places."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zhike.kit.backup import archive, swap
from zhike.kit.backup.dump import load
from zhike.kit.backup.manifest import BackupProblem, Manifest
from zhike.kit.postgres import roles
from zhike.kit.postgres.databases import app_password
from zhike.kit.postgres.migrate import owner_connection, owner_parameters
from zhike.kit.postgres.programs import MAJOR_VERSION
from zhike.kit.words import gettext as _


@dataclass(frozen=True)
class Place:
    """Where to restore to, and what the present code knows."""

    home: Path
    files: Path
    version: str
    known_migrations: set[str]
    fixed_secret_key: str | None
    """The key that the environment dictates; ``None``: the archive's key takes the place of ours."""


@contextmanager
def unpacked(source: Path, place: Place) -> Iterator[tuple[Path, Manifest]]:
    """The checked contents of an archive in a folder beside the data, removed afterwards.

    Raises:
        BackupProblem: the archive is damaged, or from a newer version.
    """
    with tempfile.TemporaryDirectory(prefix="restore.", dir=place.home) as name:
        folder = Path(name)
        manifest = archive.unpack(source, folder)
        _refuse_newer(manifest, place)
        yield folder, manifest


def restore(folder: Path, manifest: Manifest, place: Place, migrate: Callable[[str], None]) -> list[str]:
    """Put the unpacked archive in place of the present database, files and key; what was kept of those.

    ``migrate`` brings the named database to this version of the code. Until the last step the present
    installation works on; when anything fails it stays as it was.

    Raises:
        BackupProblem: with the reason; nothing was changed.
    """
    present = str(owner_parameters()["dbname"])
    fresh, former = f"{present}_restoring", f"{present}_before_restore"
    with owner_connection("postgres") as outside:
        server = outside.info.server_version // 10_000
        if server < manifest.server:
            message = _("备份来自 PostgreSQL {theirs}，这台服务器是 {ours}：未改动任何数据")
            raise BackupProblem(message.format(theirs=manifest.server, ours=server))
        swap.create_beside(outside, present, fresh)
        try:
            _fill(folder, fresh, server)
            migrate(fresh)
            was_used = _is_used(present)
            with swap.swapped(outside, present, fresh, former):
                kept = _exchange_files(folder, place)
                _exchange_key(folder, place)
        except BaseException:
            swap.drop(outside, fresh)
            raise
        if was_used:
            return [*kept, former]
        swap.drop(outside, former)
        return kept


def _fill(folder: Path, fresh: str, server: int) -> None:
    with owner_connection(fresh) as connection:
        roles.ensure_roles(connection)
        load(folder / archive.DATABASE, {**owner_parameters(), "dbname": fresh}, server)
        roles.ensure(connection)  # only now: default privileges would widen what the dump grants


def _is_used(name: str) -> bool:
    with owner_connection(name) as connection:
        found = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    return bool(found and found[0])


def _exchange_files(folder: Path, place: Place) -> list[str]:
    """Move the restored files in; the former ones stay beside them under another name."""
    former = place.files.with_name(place.files.name + ".before_restore")
    shutil.rmtree(former, ignore_errors=True)
    restored = folder / archive.FILES
    restored.mkdir(exist_ok=True)
    if not place.files.exists():
        restored.rename(place.files)
        return []
    place.files.rename(former)
    try:
        restored.rename(place.files)
    except OSError:
        former.rename(place.files)
        raise
    return [str(former)]


def _exchange_key(folder: Path, place: Place) -> None:
    """Take over the archive's secret key (tokens and second factors are sealed with it)."""
    restored = folder / archive.SECRET_KEY
    if place.fixed_secret_key is None:
        with owner_connection() as connection:
            roles.ensure_roles(connection, app_password(restored.read_text().strip()))
        os.replace(restored, place.home / archive.SECRET_KEY)


def _refuse_newer(manifest: Manifest, place: Place) -> None:
    unknown = sorted(set(manifest.migrations) - place.known_migrations)
    if _numbers(manifest.zhike) > _numbers(place.version) or unknown or manifest.dump > MAJOR_VERSION:
        message = _("备份来自更新的版本 {theirs}（本程序 {ours}）：请先升级程序；未改动任何数据")
        raise BackupProblem(message.format(theirs=manifest.zhike, ours=place.version))


def _numbers(version: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in version.split(".")]
