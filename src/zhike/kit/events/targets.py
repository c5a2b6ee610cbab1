"""Where requests to others may go: never to this machine or its network, unless the installation allows it."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from urllib3.util import Timeout

from zhike.kit.errors import Refused

LONGEST = 500
PORTS = {"http": 80, "https": 443}
# Addresses that carry an IPv4 address inside: what they lead to is decided by that one.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Target:
    """A checked address: connect to ``ip`` (resolved once, so that no later answer can lead elsewhere)."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def host_header(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    def pool(self, timeout: Timeout) -> urllib3.HTTPConnectionPool:
        """Connected to the address that was checked; the certificate must still be the named host's."""
        if self.scheme == "http":
            return urllib3.HTTPConnectionPool(self.ip, self.port, timeout=timeout, maxsize=1)
        return urllib3.HTTPSConnectionPool(
            self.ip,
            self.port,
            timeout=timeout,
            maxsize=1,
            cert_reqs="CERT_REQUIRED",
            assert_hostname=self.host,
            server_hostname=self.host,
        )


def target_of(url: str) -> Target:
    """Parse and resolve an address; raises ``Refused`` where no request may go."""
    scheme, host, port, path = _parts(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise Refused("unknown_host", _("找不到主机 %(host)s") % {"host": host}, field="url") from problem
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    if not settings.WEBHOOK_PRIVATE and not all(is_public(one) for one in addresses):
        raise Refused(
            "private_address",
            _("%(host)s 指向本机或内部网络；确实要用，请管理员设置 ZHIKE_WEBHOOK_PRIVATE=1") % {"host": host},
            field="url",
        )
    return Target(scheme, host, port, path, addresses[0])


def is_public(text: str) -> bool:
    """Whether an IP address belongs to the public internet; what IPv6 carries inside counts as well."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


def _parts(url: str) -> tuple[str, str, int, str]:
    fault = Refused("bad_address", _("请填写 http:// 或 https:// 开头的完整地址"), field="url")
    if len(url) > LONGEST or any(ord(character) <= 32 for character in url):
        raise fault
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise fault from problem
    if parts.scheme not in PORTS or not host:
        raise fault
    if parts.username is not None or parts.password is not None:
        raise Refused("credentials_in_address", _("地址里不能写用户名和密码"), field="url")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port or PORTS[parts.scheme], path
