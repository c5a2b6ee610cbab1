"""Both stores keep octets as they are: the folder, and a bucket spoken to over HTTP."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from tests.files.bucket_server import is_here, swift
from zhike.kit.files.stores import Store, StoreProblem, store_at

OCTETS = os.urandom(700_000)
LARGE = 9_000_000  # what goes to a bucket in several parts
DIGEST = hashlib.sha256(OCTETS).hexdigest()


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty bucket; the environment leads to it."""
    if not is_here():
        assert "CI" not in os.environ, "python3-swift is missing (Debian: apt-get install python3-swift)"
        pytest.skip("needs Debian's python3-swift")
    with (
        swift(tmp_path_factory.mktemp("bucket") / "swift") as environment,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name, value in environment.items():
            patch.setenv(name, value)
        boto3.client("s3").create_bucket(Bucket="attachments")
        yield "s3://attachments"


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place = (
        str(tmp_path) if request.param == "folder" else f"{request.getfixturevalue('bucket')}/{tmp_path.name}"
    )
    yield store_at(place)
    store_at.cache_clear()


def test_the_same_octets_come_back_and_are_kept_once(store: Store) -> None:
    store.put(DIGEST, io.BytesIO(OCTETS))
    store.put(DIGEST, io.BytesIO(OCTETS))
    assert b"".join(store.read(DIGEST)) == OCTETS
    assert list(store.all()) == [DIGEST]


def test_large_files_come_back_whole(store: Store) -> None:
    octets = os.urandom(LARGE)
    digest = hashlib.sha256(octets).hexdigest()
    store.put(digest, io.BytesIO(octets))
    assert b"".join(store.read(digest)) == octets


def test_a_store_that_can_be_used_says_so(store: Store) -> None:
    store.check()


def test_a_folder_that_cannot_be_made_is_told_and_one_that_can_is_left_alone(tmp_path: Path) -> None:
    store_at(str(tmp_path / "later" / "files")).check()
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file/away"):
        store_at(str(tmp_path / "file" / "away")).check()


def test_what_was_removed_is_gone_and_removing_again_harms_nothing(store: Store) -> None:
    store.put(DIGEST, io.BytesIO(OCTETS))
    store.remove(DIGEST)
    store.remove(DIGEST)
    with pytest.raises(FileNotFoundError):
        b"".join(store.read(DIGEST))
    assert list(store.all()) == []


def test_a_folder_answers_to_nothing_but_digests(tmp_path: Path) -> None:
    store_at.cache_clear()
    (tmp_path / "secret").write_text("x")
    with pytest.raises(FileNotFoundError):
        b"".join(store_at(str(tmp_path)).read("../secret"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("AWS_SECRET_ACCESS_KEY", "wrong"), ("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")],
    ids=["refuses", "is away"],
)
def test_a_bucket_that_cannot_be_used_is_not_taken_for_an_empty_one(
    bucket: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    store_at.cache_clear()
    store = store_at(f"{bucket}/shut")
    for attempt in (
        store.check,
        lambda: store.put(DIGEST, io.BytesIO(OCTETS)),
        lambda: store.read(DIGEST),
        lambda: list(store.all()),
    ):
        with pytest.raises(StoreProblem):
            attempt()
    store_at.cache_clear()
