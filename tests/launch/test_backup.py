"""Backup and restore while running: every table, right and file comes back, or nothing changes."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.launch.conftest import Installation, copied, wait_until
from zhike.kit.backup.archive import unpack
from zhike.kit.backup.manifest import BackupProblem

RIGHTS = """SELECT relname, relrowsecurity, ARRAY(SELECT unnest(relacl)::text ORDER BY 1)
    FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"""


def checksums(installation: Installation, *tables: str) -> dict[str, tuple[int, str]]:
    """Rows and a digest over all of them, for every table (or these)."""
    found = {}
    named = installation.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    for table in tables or [table for (table,) in named]:
        digest = "md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
        query = f'SELECT count(*), {digest} FROM "{table}" t'
        found[table] = installation.sql(query)[0]
    return found


def put(installation: Installation, name: str, text: str) -> None:
    place = installation.home / "files" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)


def everything(installation: Installation, *tables: str) -> tuple[object, ...]:
    files = {
        str(path): path.read_bytes()
        for path in sorted((installation.home / "files").rglob("*"))
        if path.is_file()
    }
    key = (installation.home / "secret_key").read_text()
    rights = [(name, guarded, tuple(entries)) for name, guarded, entries in installation.sql(RIGHTS)]
    return checksums(installation, *tables), rights, files, key


@pytest.fixture(scope="module")
def busy(migrated_home: Path) -> Iterator[Installation]:
    """A running installation with some rows and files."""
    with copied(migrated_home) as made:
        made.up()
        made.sql(
            "CREATE TABLE weather AS SELECT n, '晴' || n AS text, now() AS seen"
            " FROM generate_series(1, 5000) n"
        )
        made.sql("ALTER TABLE weather ENABLE ROW LEVEL SECURITY")
        put(made, "2026/合同.txt", "原文")
        made.sql("DELETE FROM procrastinate_workers")
        yield made


@pytest.fixture(scope="module")
def archive(busy: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("backup") / "zhike.tar"
    done = busy.run("backup", str(target))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert target.stat().st_mode & 0o077 == 0
    assert list(target.parent.iterdir()) == [target]
    return target


@pytest.mark.covers("INT-06")
def test_restore_brings_back_every_table_right_and_file(busy: Installation, archive: Path) -> None:
    worker = busy.part("worker")
    assert worker is not None
    worker.suspend()  # its signs of life are rows, too
    before = everything(busy)
    busy.sql("DELETE FROM weather WHERE n > 10")
    busy.sql("CREATE TABLE made_later AS SELECT 1")
    busy.sql("GRANT ALL ON weather TO zhike_app")
    put(busy, "2026/合同.txt", "改过")
    put(busy, "later.txt", "new")
    done = busy.run("restore", str(archive), "--yes")
    assert done.returncode == 0, done.stderr
    after = everything(busy)
    alive = {"procrastinate_workers"}
    assert {k: v for k, v in after[0].items() if k not in alive} == {
        k: v for k, v in before[0].items() if k not in alive
    }  # type: ignore[attr-defined]
    assert set(after[1]) ^ set(before[1]) == set()
    assert after[2:] == before[2:]
    wait_until(busy.is_ready, 30, "ready after the restore")
    assert (busy.home / "files.before_restore/later.txt").read_text() == "new"
    assert "before_restore" in busy.run("doctor").stdout
    assert "before_restore" not in busy.run("doctor", "--drop-former").stdout


def flipped(archive: Path, target: Path) -> None:
    content = bytearray(archive.read_bytes())
    content[len(content) // 2] ^= 1
    target.write_bytes(content)


def cut(archive: Path, target: Path) -> None:
    target.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])


def another_file(archive: Path, target: Path) -> None:
    target.write_bytes(b"PK\x03\x04 not an archive of ours" * 100)


def newer(archive: Path, target: Path) -> None:
    rewrite(archive, target, zhike="999.0")


def unknown_migration(archive: Path, target: Path) -> None:
    rewrite(archive, target, migrations=["customers.9999_from_the_future"])


def unreadable_dump(archive: Path, target: Path) -> None:
    rewrite(archive, target, dump=b"PGDMP and then nothing of use")


def rewrite(archive: Path, target: Path, dump: bytes | None = None, **changes: object) -> None:
    """The same archive with another manifest (and dump), its checksums right."""
    with tarfile.open(archive) as old, tarfile.open(target, "w") as new:
        manifest = json.load(old.extractfile("manifest.json"))  # type: ignore[arg-type]
        for member in old:
            content = old.extractfile(member).read()  # type: ignore[union-attr]
            if member.name == "database.dump" and dump is not None:
                content = dump
                changes_of_part = {"size": len(dump), "sha256": hashlib.sha256(dump).hexdigest()}
                manifest["parts"]["database.dump"] = changes_of_part
            if member.name == "manifest.json":
                manifest.update(changes)
                content = json.dumps(manifest).encode()
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))


@pytest.mark.parametrize("damage", [flipped, cut, another_file, newer, unknown_migration, unreadable_dump])
def test_a_damaged_or_newer_archive_changes_nothing(
    busy: Installation, archive: Path, tmp_path: Path, damage: object
) -> None:
    damage(archive, tmp_path / "bad.tar")  # type: ignore[operator]
    before = everything(busy, "weather")
    done = busy.run("restore", str(tmp_path / "bad.tar"), "--yes")
    assert done.returncode == 1
    assert done.stderr.startswith("zhike: ")
    assert everything(busy, "weather") == before
    assert busy.sql("SELECT datname FROM pg_database WHERE datname LIKE '%restoring'") == []
    assert not list(busy.home.glob("restore.*"))


def test_a_missing_file_and_a_missing_yes_are_refused(busy: Installation, archive: Path) -> None:
    assert busy.run("restore", "/nowhere.tar", "--yes").returncode == 1
    asked = busy.run("restore", str(archive))
    assert asked.returncode == 1
    assert "--yes" in asked.stderr
    assert busy.run("backup", str(archive)).returncode == 1  # would overwrite


def test_an_empty_installation_takes_it(
    archive: Path, busy: Installation, new_installation: Installation
) -> None:
    done = new_installation.run("restore", str(archive), "--yes")
    assert done.returncode == 0, done.stderr
    assert (new_installation.home / "files/2026/合同.txt").read_text() == "原文"
    assert (new_installation.home / "secret_key").read_text() == (busy.home / "secret_key").read_text()
    new_installation.up()
    assert new_installation.sql("SELECT count(*) FROM weather") == [(5000,)]


@pytest.mark.parametrize("name", ["../outside", "/etc/zhike", "files/../../outside", "other/file", "files"])
def test_an_archive_cannot_write_outside(tmp_path: Path, name: str) -> None:
    target = tmp_path / "evil.tar"
    with tarfile.open(target, "w") as evil:
        member = tarfile.TarInfo(name)
        member.size = 4
        evil.addfile(member, io.BytesIO(b"evil"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(BackupProblem):
        unpack(target, tmp_path / "folder")
    assert not list((tmp_path / "folder").iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.tar", "folder"]


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "evil.tar"
    with tarfile.open(target, "w") as evil:
        link = tarfile.TarInfo("files/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        evil.addfile(link)
    (tmp_path / "folder").mkdir()
    with pytest.raises(BackupProblem):
        unpack(target, tmp_path / "folder")
