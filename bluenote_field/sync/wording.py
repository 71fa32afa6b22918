"""What to tell a person when central is not reached, or something else answers in its place."""

from __future__ import annotations

import ssl
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

import httpx

from bluenote_field.errors import InputProblem, NetworkProblem

SAFE: Final = "Everything you entered is saved on this laptop."
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
_NOT_WORKING: Final = frozenset({500, 502, 503, 504})


def checked_url(url: str) -> str:
    """The address without what does not belong to it; an InputProblem where it is none.

    Only with this very computer is anything spoken that others on the way could read.
    """
    text = url.strip()
    wrong = InputProblem(
        f"“{url}” is not the address of a central.",
        "It looks like https://central.example.com; ask the person who runs central.",
    )
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise wrong from None
    if not is_address or " " in text or "@" in parts.netloc:
        raise wrong
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        raise InputProblem(
            f"“{url}” is not encrypted: others could read on the way what you send.",
            "Use https:// instead; ask the person who runs central.",
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def _is_here(host: str) -> bool:
    """True for the computer itself."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def unreachable(url: str, error: Exception) -> NetworkProblem:
    """Central did not answer; says at which address, and why as far as that is known."""
    host = _host(url)
    words = str(error).lower()
    if isinstance(error, ssl.SSLError) or "certificate" in words or "ssl" in words:
        return NetworkProblem(
            f"The connection to {host} is not secure: its certificate is not trusted here.",
            f"Try another network, or ask the person who runs central. {SAFE}",
        )
    if isinstance(error, httpx.TimeoutException):
        return NetworkProblem(
            f"Central at {host} did not answer in time.", f"Try again later. {SAFE}"
        )
    if any(sign in words for sign in ("name or service", "getaddrinfo", "resolution", "nodename")):
        return NetworkProblem(
            f"The address {host} is not known on this network.",
            f"Check that this laptop is online and that the address is right. {SAFE}",
        )
    if isinstance(error, httpx.ConnectError):
        return NetworkProblem(
            f"Central at {host} cannot be reached.",
            f"Check that this laptop is online; perhaps central is switched off. {SAFE}",
        )
    return NetworkProblem(
        f"The connection to {host} was cut.", f"Synchronise again in a moment. {SAFE}"
    )


def too_slow(url: str) -> NetworkProblem:
    """An answer that keeps coming, but never ends."""
    return NetworkProblem(
        f"Central at {_host(url)} answers too slowly on this network.",
        f"Try another network. {SAFE}",
    )


def not_central(url: str) -> NetworkProblem:
    """Something answered that is not central."""
    return NetworkProblem(
        f"What answers at {_host(url)} is not central.",
        f"Check the address in the settings. {SAFE}",
    )


def foreign_answer(url: str, *, status: int, media_type: str, location: str) -> NetworkProblem:
    """An answer without central's mark: a portal, a proxy, or another server."""
    host = _host(url)
    if status in _NOT_WORKING:
        return NetworkProblem(
            f"Central at {host} is not working right now ({status}).",
            f"Try again in a few minutes. {SAFE}",
        )
    is_portal = status == httpx.codes.OK and media_type in _HTML
    if is_portal or httpx.codes.is_redirect(status):
        return _moved_or_portal(url, location)
    if status == httpx.codes.PROXY_AUTHENTICATION_REQUIRED:
        return NetworkProblem(
            "The proxy of this network wants a name and a password.",
            f"Ask the person who runs this network. {SAFE}",
        )
    if status == httpx.codes.NOT_FOUND:
        return NetworkProblem(
            f"There is no central at {host}.", f"Check the address in the settings. {SAFE}"
        )
    return not_central(url)


def _moved_or_portal(url: str, location: str) -> NetworkProblem:
    target = urlsplit(location)
    if location and target.hostname == urlsplit(url).hostname:
        return NetworkProblem(
            f"Central has moved to {target.scheme}://{target.netloc}.",
            f"Enter that address in the settings. {SAFE}",
        )
    return _portal()


def _portal() -> NetworkProblem:
    return NetworkProblem(
        "This network wants you to sign in first: its own page answered in central's place.",
        f"Open any page in a browser, sign in to the network, and synchronise again. {SAFE}",
    )


def _host(url: str) -> str:
    return urlsplit(url).netloc
