"""Bodies of requests and answers: compressed where it pays, and never expanded without a bound."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from bluenote_field.errors import NetworkProblem

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MOST_ARRIVED = 8 * 1024 * 1024
MOST_EXPANDED = 24 * 1024 * 1024
"""Central closes a page at 8 MiB; its ending names the accounts, and nobody has 100,000 of them."""
MOST_RATIO = 400
WORTH_JUDGING = 1024 * 1024
WORTH_COMPRESSING = 1024


@dataclass(frozen=True, slots=True)
class Packed:
    """A body ready to send, and the headers that say how it is packed."""

    content: bytes
    headers: dict[str, str]


def pack_body(content: bytes) -> Packed:
    """The body of a request, compressed where that is worth it."""
    if len(content) < WORTH_COMPRESSING:
        return Packed(content, {})
    return Packed(zstd.compress(content, level=3), {"Content-Encoding": "zstd"})


def gather(parts: Iterable[bytes]) -> bytes:
    """The parts of an answer in one, refused when they become too many."""
    collected = bytearray()
    for part in parts:
        collected += part
        if len(collected) > MOST_ARRIVED:
            raise _too_large()
    return bytes(collected)


def expand(arrived: bytes, encoding: str) -> bytes:
    """The content of an answer with that `Content-Encoding`."""
    try:
        match encoding.strip().lower():
            case "" | "identity":
                return arrived
            case "gzip":
                content = _expand_gzip(arrived)
            case "zstd":
                content = _expand_zstd(arrived)
            case _:
                raise NetworkProblem(
                    "The answer came in an encoding that this app does not read.",
                    "A proxy between here and central may be the reason. Try another network.",
                )
    except (zlib.error, zstd.ZstdError, EOFError):
        raise NetworkProblem(
            "An answer from central arrived damaged.", "Nothing was changed; synchronise again."
        ) from None
    if len(content) > WORTH_JUDGING and len(content) > MOST_RATIO * len(arrived):
        raise _too_large()
    return content


def _expand_gzip(arrived: bytes) -> bytes:
    reader = zlib.decompressobj(wbits=31)
    content = reader.decompress(arrived, MOST_EXPANDED + 1)
    return _whole(content, is_whole=reader.eof)


def _expand_zstd(arrived: bytes) -> bytes:
    reader = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: 23})
    content = reader.decompress(arrived, max_length=MOST_EXPANDED + 1)
    return _whole(content, is_whole=reader.eof)


def _whole(content: bytes, *, is_whole: bool) -> bytes:
    if len(content) > MOST_EXPANDED:
        raise _too_large()
    if not is_whole:
        raise EOFError
    return content


def _too_large() -> NetworkProblem:
    return NetworkProblem(
        "The answer is larger than central ever sends.",
        "Something between here and central may be interfering. Try another network.",
    )
