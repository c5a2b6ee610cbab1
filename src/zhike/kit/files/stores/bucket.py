"""Octets in an S3-compatible bucket.

Endpoint, region and keys come from the usual AWS variables (``AWS_ENDPOINT_URL_S3``, ``AWS_ACCESS_KEY_ID`` …).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from zhike.kit.files.stores import CHUNK, StoreProblem

NOT_THERE = frozenset({"404", "NoSuchKey"})


class Bucket:
    """A store in a bucket, under a prefix."""

    def __init__(self, bucket: str, prefix: str, client: Any) -> None:
        self.bucket = bucket
        self.prefix = prefix
        self.client = client

    @classmethod
    def at(cls, url: str) -> Bucket:
        import boto3
        from botocore.config import Config

        parts = urlsplit(url)
        # Checksums only where the protocol demands them: many compatible stores know no others.
        config = Config(
            request_checksum_calculation="when_required", response_checksum_validation="when_required"
        )
        return cls(parts.netloc, parts.path.strip("/"), boto3.Session().client("s3", config=config))

    def put(self, digest: str, source: BinaryIO) -> None:
        if self._holds(digest):
            return
        source.seek(0)
        with _asking(self.bucket):
            self.client.upload_fileobj(source, self.bucket, self._key(digest))

    def read(self, digest: str) -> Iterator[bytes]:
        with _asking(self.bucket):
            answer = self.client.get_object(Bucket=self.bucket, Key=self._key(digest))
        pieces: Iterator[bytes] = answer["Body"].iter_chunks(CHUNK)
        return pieces

    def remove(self, digest: str) -> None:
        with _asking(self.bucket):
            self.client.delete_object(Bucket=self.bucket, Key=self._key(digest))

    def all(self) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        with _asking(self.bucket):
            for page in pages:
                for item in page.get("Contents", ()):
                    yield item["Key"].rpartition("/")[2]

    def check(self) -> None:
        with _asking(self.bucket):
            self.client.list_objects_v2(Bucket=self.bucket, Prefix=self.prefix, MaxKeys=1)

    def _holds(self, digest: str) -> bool:
        try:
            with _asking(self.bucket):
                self.client.head_object(Bucket=self.bucket, Key=self._key(digest))
        except FileNotFoundError:
            return False
        return True

    def _key(self, digest: str) -> str:
        return "/".join(part for part in (self.prefix, digest[:2], digest) if part)


@contextmanager
def _asking(bucket: str) -> Iterator[None]:
    """Tell what is not there from a bucket that refuses or does not answer."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") in NOT_THERE:
            raise FileNotFoundError(str(error)) from error
        raise StoreProblem(f"s3://{bucket}: {error}") from error
    except (BotoCoreError, Boto3Error) as error:
        raise StoreProblem(f"s3://{bucket}: {error}") from error
