"""Where a model's server is, checked before anything is sent; nothing secret is repeated in a message."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from verify.errors import UsageError
from verify.text import visible

OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Address:
    """A server's base URL, checked, and its host with port as it is shown."""

    url: str
    host: str
    loopback: bool
    openai: bool


def address(base_url: str) -> Address:
    """The address that a base URL stands for; UsageError where it is none, or holds what may be a secret."""
    given = base_url.strip()
    try:
        parts = urlsplit(given)
        name, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError(f"the base URL is none: its host or port cannot be read; {_LIKE}") from None
    if "@" in given.split("?")[0].split("#")[0]:
        raise UsageError(
            "the base URL holds a user name or password; leave them out and give the key in OPENAI_API_KEY"
        )
    if "?" in given or "#" in given:
        raise UsageError("the base URL goes on after its path (? or #); leave that part out")
    if parts.scheme not in ("http", "https"):
        raise UsageError(f"the base URL {visible(given)!r} does not start with http:// or https://; {_LIKE}")
    if not name or any(c.isspace() or not c.isprintable() for c in given):
        raise UsageError(f"the base URL names no host that can be read; {_LIKE}")
    shown = visible(f"[{name}]" if ":" in name else name) + (f":{port}" if port else "")
    return Address(given.rstrip("/"), shown, _loopback(name), name == "api.openai.com")


_LIKE = "write it as in http://127.0.0.1:8080/v1"


def _loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
