"""Requests out over TLS: to the address that was checked, and only to whom the certificate names."""

from __future__ import annotations

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from zhike.kit.events.post import post


def certificate(place: Path, *names: str) -> Path:
    """A key and a certificate, signed by itself, for these host names."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    now = dt.datetime.now(dt.UTC)
    alternatives: list[x509.GeneralName] = [x509.DNSName(one) for one in names]
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    place.write_bytes(private + built.public_bytes(serialization.Encoding.PEM))
    return place


class Asked(BaseHTTPRequestHandler):
    """Keeps the Host header and says yes."""

    hosts: list[str] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.hosts.append(self.headers["Host"])
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return None


@pytest.fixture
def served(request: Any, tmp_path: Path, settings: Any, monkeypatch: Any) -> Iterator[int]:
    """A TLS server whose certificate is trusted and names what the test says; gives its port."""
    settings.WEBHOOK_PRIVATE = True
    kept = certificate(tmp_path / "server.pem", request.param)
    monkeypatch.setenv("SSL_CERT_FILE", str(kept))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(kept)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    Asked.hosts.clear()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("served", ["localhost"], indirect=True)
def test_the_named_host_is_reached_by_its_checked_address(served: int) -> None:
    answer = post(f"https://localhost:{served}/in", {}, b"{}")
    assert (answer.status, answer.error) == (204, "")
    assert Asked.hosts == [f"localhost:{served}"]


@pytest.mark.parametrize("served", ["elsewhere.example.com"], indirect=True)
def test_a_certificate_of_another_host_is_refused(served: int) -> None:
    answer = post(f"https://localhost:{served}/in", {}, b"{}")
    assert answer.status is None
    assert "elsewhere.example.com" in answer.error or "hostname" in answer.error.lower()
    assert Asked.hosts == []


@pytest.mark.parametrize("served", ["localhost"], indirect=True)
def test_a_certificate_nobody_trusts_is_refused(served: int, monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path / "other.pem", "other.example.com")))
    answer = post(f"https://localhost:{served}/in", {}, b"{}")
    assert answer.status is None
    assert Asked.hosts == []
