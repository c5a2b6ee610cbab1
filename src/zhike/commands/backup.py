"""``zhike backup FILE``: database, attachments and secret key in one archive, while Zhike runs."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from zhike import __version__
from zhike.deployment import deployment
from zhike.kit.words import gettext as _


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, help=_("备份文件，如 zhike-2026-01-31.tar"))
    parser.add_argument("--force", action="store_true", help=_("覆盖已有的文件"))


def run(arguments: argparse.Namespace) -> int:
    """Write the archive; it appears whole or not at all."""
    from django.conf import settings
    from django.db import connections
    from django.db.migrations.recorder import MigrationRecorder

    from zhike.kit.backup import archive
    from zhike.kit.backup.dump import dump
    from zhike.kit.backup.manifest import BackupProblem, Manifest
    from zhike.kit.postgres.migrate import owner_connection, owner_parameters
    from zhike.kit.postgres.programs import MAJOR_VERSION

    target: Path = arguments.file.absolute()
    if target.exists() and not arguments.force:
        raise BackupProblem(_("{file} 已存在：换一个名字，或加 --force 覆盖").format(file=target))
    if not target.parent.is_dir():
        raise BackupProblem(_("文件夹 {folder} 不存在").format(folder=target.parent))
    with owner_connection() as connection:
        server = connection.info.server_version // 10_000
    applied = MigrationRecorder(connections["owner"]).applied_migrations()
    manifest = Manifest(
        zhike=__version__,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        server=server,
        dump=MAJOR_VERSION,
        migrations=sorted(f"{app}.{name}" for app, name in applied),
    )
    with tempfile.TemporaryDirectory(prefix=".zhike-backup.", dir=target.parent) as folder:
        picture = Path(folder) / archive.DATABASE
        dump(owner_parameters(), server, picture)
        archive.write(target, manifest, picture, settings.SECRET_KEY, deployment().files)
    size = target.stat().st_size / 1e6
    print(_("已备份到 {file}（{size:.1f} MB）").format(file=target, size=size), file=sys.stderr)
    return 0
