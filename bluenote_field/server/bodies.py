"""Bodies of requests and answers: bounded, decompressed, decoded; encoded, compressed.

A request is never expanded beyond its limit, however small it came, and its nesting is counted
before it is decoded, so neither a bomb nor a tower of brackets costs more than a refusal.
"""

from __future__ import annotations

import gzip
import re
import sys
import zlib
from typing import Final, TypeVar

import msgspec
from fastapi import Request, Response

from bluenote_field.server.refusals import Refused

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

T = TypeVar("T")

MOST_SENT: Final = 1024 * 1024
MOST_EXPANDED: Final = 8 * 1024 * 1024
_MOST_NESTED: Final = 16
_WORTH_COMPRESSING: Final = 1024
# Nothing of it is tried twice, and one that does not end goes to the end: linear, whatever comes.
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET: Final = re.compile(rb"[\[\]{}]")


async def read_body(request: Request) -> bytes:
    """The body of a request, expanded; refused as soon as it is larger than it may be."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_SENT:
            raise _too_large()
        parts.append(part)
    return expand(b"".join(parts), request.headers.get("content-encoding", "identity"))


def expand(sent: bytes, encoding: str) -> bytes:
    """The content of a body sent with that `Content-Encoding`, at most `MOST_EXPANDED` bytes."""
    match encoding.strip().lower():
        case "" | "identity":
            return sent
        case "gzip":
            return _expand_gzip(sent)
        case "zstd":
            return _expand_zstd(sent)
        case _:
            raise Refused("media_type", "Central reads zstd, gzip or plain bodies only.")


def decode(body: bytes, kind: type[T]) -> T:
    """The body as one of the protocol's messages."""
    _refuse_towers(body)
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused(
            "malformed", "The request is not what the protocol says it is.", "Report this as a bug."
        ) from None


def answer(
    content: bytes, request: Request, *, media_type: str = "application/json", status: int = 200
) -> Response:
    """An answer, compressed as the client accepts it where that is worth it."""
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    accepted = _accepted(request.headers.get("accept-encoding", ""))
    if len(content) >= _WORTH_COMPRESSING:
        if "zstd" in accepted:
            content = zstd.compress(content, level=3)
            headers["Content-Encoding"] = "zstd"
        elif "gzip" in accepted:
            content = gzip.compress(content, compresslevel=4, mtime=0)
            headers["Content-Encoding"] = "gzip"
    return Response(content, status_code=status, media_type=media_type, headers=headers)


def _accepted(header: str) -> frozenset[str]:
    names = []
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            names.append(name.strip())
    return frozenset(names)


def _expand_gzip(sent: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    try:
        content = reader.decompress(sent, MOST_EXPANDED + 1)
    except zlib.error:
        raise _broken() from None
    if len(content) > MOST_EXPANDED:
        raise _too_large()
    if not reader.eof or reader.unused_data:
        raise _broken()
    return content


def _expand_zstd(sent: bytes) -> bytes:
    reader = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})
    try:
        content = reader.decompress(sent, max_length=MOST_EXPANDED + 1)
    except zstd.ZstdError:
        raise _broken() from None
    if len(content) > MOST_EXPANDED:
        raise _too_large()
    if not reader.eof or reader.unused_data:
        raise _broken()
    return content


def _refuse_towers(body: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        if depth > _MOST_NESTED:
            raise Refused("malformed", "The request is nested deeper than the protocol allows.")


def _too_large() -> Refused:
    return Refused(
        "too_large",
        "The request is larger than central accepts at once.",
        max_request_bytes=MOST_SENT,
        max_expanded_bytes=MOST_EXPANDED,
    )


def _broken() -> Refused:
    return Refused("malformed", "The request arrived damaged: it cannot be decompressed.")
