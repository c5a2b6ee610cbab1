"""A provider over HTTP: one GET with the key in a header, guarded, never followed elsewhere, never waited for long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
import urllib3
from django.utils.translation import gettext as _
from urllib3.util import Timeout

from zhike.customers.lookup.port import Registered, Unavailable
from zhike.customers.lookup.shapes import Shape, detailed, listed
from zhike.kit.errors import Refused
from zhike.kit.events.targets import Target, target_of

MOST_READ = 500_000
AGENT = "Zhike-Lookup/1"


@dataclass(frozen=True)
class HttpProvider:
    """Asks the addresses of a ``shape`` with a ``key``; ``seconds`` is the longest an answer may take."""

    shape: Shape
    key: str
    seconds: float

    def search(self, words: str) -> list[Registered]:
        return listed(self.shape, self._get(self.shape.search_url, words))

    def details(self, name: str) -> Registered | None:
        if not self.shape.details_url:
            return next((one for one in self.search(name) if one.name == name), None)
        return detailed(self.shape, self._get(self.shape.details_url, name))

    def _get(self, template: str, asked: str) -> Any:
        url = template.replace("{q}", quote(asked, safe="")).replace("{key}", quote(self.key, safe=""))
        try:
            status, body = self._sent(target_of(url))
        except Refused as refusal:
            raise Unavailable(_("查询地址不可用（%(why)s）") % {"why": refusal.code}) from refusal
        except (urllib3.exceptions.HTTPError, OSError) as problem:
            raise Unavailable(_("查询服务没有回应")) from problem
        if status != 200:
            raise Unavailable(_("查询服务回答 %(status)s") % {"status": status})
        try:
            return orjson.loads(body)
        except orjson.JSONDecodeError as problem:
            raise Unavailable(_("查询服务的回答不是 JSON")) from problem

    def _sent(self, target: Target) -> tuple[int, bytes]:
        pool = target.pool(Timeout(total=self.seconds))
        headers = {"Host": target.host_header, "User-Agent": AGENT, "Accept": "application/json"}
        if self.shape.key_header and self.key:
            headers[self.shape.key_header] = self.key
        with pool:
            response = pool.urlopen(
                "GET", target.path, headers=headers, redirect=False, retries=False, preload_content=False
            )
            try:
                return response.status, response.read(MOST_READ)
            finally:
                response.close()
