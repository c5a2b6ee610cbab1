"""A real server for the browser journeys: the product's WSGI application on a thread per request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client

from tests.company import Company


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads the access log of a test."""


class Live:
    """The address of the running company, and ways in."""

    def __init__(self, address: str, company: Company) -> None:
        self.address = address
        self.company = company

    def session_cookie(self, login: str) -> dict[str, Any]:
        """What a browser holds after ``login`` signed in."""
        client = Client()
        client.force_login(self.company.staff[login])
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}

    def sign_in(self, page: Any, login: str = "owner") -> None:
        """Let a Playwright page act as one of the personas, whoever it was before.

        The page is left first: a panel that it still asks for would be answered 401, and its script
        would lead to the sign-in page just when the test goes elsewhere.
        """
        page.goto("about:blank")
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.context.add_cookies([self.session_cookie(login)])


@contextmanager
def serving(company: Company) -> Iterator[Live]:
    """Serve the committed test database on a free port of the loopback."""
    from django.core.wsgi import get_wsgi_application

    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Live(f"http://127.0.0.1:{server.server_port}", company)
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
