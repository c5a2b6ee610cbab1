"""What must never happen while a journey runs: script errors, broken policies, failing or foreign requests."""

from __future__ import annotations

from typing import Any

# A refusal is part of many journeys; the browser reports each as an error of its console.
ORDINARY = ("Failed to load resource: the server responded with a status of 4",)


class Watch:
    """Collects the faults of one page; ``allow`` excuses those a journey provokes on purpose."""

    def __init__(self, page: Any, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.allowed: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def allow(self, words: str) -> None:
        """Excuse faults that contain ``words``."""
        self.allowed.append(words)

    def _console(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith(ORDINARY):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self.faults.append(f"request leaves the machine: {request.url}")

    def _response(self, response: Any) -> None:
        is_asset = response.status == 404 and "/static/" in response.url
        if response.status >= 500 or is_asset:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")

    def left(self) -> list[str]:
        """The faults nobody excused."""
        return [fault for fault in self.faults if not any(words in fault for words in self.allowed)]
