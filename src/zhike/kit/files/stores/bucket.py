"""Octets in an S3-compatible bucket.

Endpoint, region and keys come from the usual AWS variables (``AWS_ENDPOINT_URL_S3``, ``AWS_ACCESS_KEY_ID`` …).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from zhike.kit.files.stores import CHUNK


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
        return cls(parts.netloc, parts.path.strip("/"), boto3.client("s3", config=config))

    def put(self, digest: str, source: BinaryIO) -> None:
        if self._holds(digest):
            return
        source.seek(0)
        self.client.upload_fileobj(source, self.bucket, self._key(digest))

    def read(self, digest: str) -> Iterator[bytes]:
        from botocore.exceptions import ClientError

        try:
            answer = self.client.get_object(Bucket=self.bucket, Key=self._key(digest))
        except ClientError as error:
            raise FileNotFoundError(digest) from error
        pieces: Iterator[bytes] = answer["Body"].iter_chunks(CHUNK)
        return pieces

    def remove(self, digest: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=self._key(digest))

    def all(self) -> Iterator[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        for page in pages:
            for item in page.get("Contents", ()):
                yield item["Key"].rpartition("/")[2]

    def _holds(self, digest: str) -> bool:
        from botocore.exceptions import ClientError

        try:
            self.client.head_object(Bucket=self.bucket, Key=self._key(digest))
        except ClientError:
            return False
        return True

    def _key(self, digest: str) -> str:
        return "/".join(part for part in (self.prefix, digest[:2], digest) if part)
