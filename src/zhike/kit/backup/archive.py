"""Writing and checking the archive: a tar file whose last member is the manifest."""

import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from zhike.kit.backup.manifest import BackupProblem, Manifest
from zhike.kit.words import gettext as _

DATABASE, SECRET_KEY, FILES, MANIFEST = "database.dump", "secret_key", "files", "manifest.json"


class _Hashing(io.RawIOBase):
    """Reads on, and knows the digest and length of what was read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.digest.update(data)
        self.size += len(data)
        return data


def write(target: Path, manifest: Manifest, database: Path, secret_key: str, files: Path) -> None:
    """Write the archive to ``target`` (readable by us alone); it appears there whole or not at all."""
    draft = target.with_name(target.name + ".partial")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as archive:
            with open(database, "rb") as source:
                _add(archive, manifest, DATABASE, source, database.stat().st_size)
            key = secret_key.encode()
            _add(archive, manifest, SECRET_KEY, io.BytesIO(key), len(key))
            for path in _walk(files):
                name = PurePosixPath(FILES, *path.relative_to(files).parts)
                try:
                    source = open(path, "rb")  # noqa: SIM115
                except FileNotFoundError:  # deleted since we listed it
                    continue
                with source:
                    _add(archive, manifest, str(name), source, os.fstat(source.fileno()).st_size)
            text = manifest.text()
            _add(archive, Manifest("", "", 0, 0, []), MANIFEST, io.BytesIO(text), len(text))
        out.flush()
        os.fsync(out.fileno())
    draft.rename(target)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into the empty ``folder`` and check every part against the manifest.

    Raises:
        BackupProblem: not our archive, cut short, or a part differs.
    """
    found: dict[str, tuple[int, str]] = {}
    text = b""
    try:
        with tarfile.open(source, "r:") as archive:
            for member in archive:
                stream = archive.extractfile(member) if member.isreg() else None
                if stream is None or not _is_expected(member.name):
                    raise BackupProblem(_damaged(source, member.name))
                if member.name == MANIFEST:
                    text = stream.read()
                    continue
                found[member.name] = _copy(stream, folder / member.name)
        manifest = Manifest.read(text)
    except (tarfile.TarError, ValueError, EOFError) as problem:
        raise BackupProblem(_damaged(source, str(problem))) from problem
    promised = {name: (part["size"], part["sha256"]) for name, part in manifest.parts.items()}
    wrong = sorted(name for name in found.keys() | promised.keys() if found.get(name) != promised.get(name))
    if wrong or DATABASE not in found:
        raise BackupProblem(_damaged(source, ", ".join(wrong[:3]) or DATABASE))
    return manifest


def _add(archive: tarfile.TarFile, manifest: Manifest, name: str, source: IO[bytes], size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    hashing = _Hashing(source)
    archive.addfile(entry, hashing)
    manifest.parts[name] = {"size": hashing.size, "sha256": hashing.digest.hexdigest()}


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if (path := Path(place, name)).is_file() and not path.is_symlink():
                yield path


def _is_expected(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return name in (DATABASE, SECRET_KEY, MANIFEST) or (
        len(parts) > 1 and parts[0] == FILES and ".." not in parts and "\\" not in name
    )


def _copy(stream: IO[bytes], target: Path) -> tuple[int, str]:
    target.parent.mkdir(parents=True, exist_ok=True)
    hashing = _Hashing(stream)
    with open(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while block := hashing.read(1 << 20):
            out.write(block)
    return hashing.size, hashing.digest.hexdigest()


def _damaged(source: Path, detail: str) -> str:
    return _("{file} 不是完整的知客备份（{detail}）：未改动任何数据").format(file=source, detail=detail)
