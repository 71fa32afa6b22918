"""Runs the application until it is told to stop, and tells where it listens once it does."""

from __future__ import annotations

import gc
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

import uvicorn
from starlette.types import ASGIApp

from bluenote_field.errors import Problem

COLLECT_AFTER = 100_000
"""A batch is tens of thousands of plain values, none of them in a circle; 700 is usual."""


class _Announcing(uvicorn.Server):
    """Calls back when requests are being answered."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start as usual, then say so."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def stop_on_signals() -> None:
    """Let SIGTERM and SIGINT end the program by an exception, so that everything is cleaned up."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one."""
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise Problem(
            f"Central cannot listen on {host}:{port} ({error.strerror or error}).",
            "Another program may be there already; choose another --port, or 0 for a free one.",
        ) from error
    # asyncio does so only for sockets that name their protocol; connections inherit it. Without it
    # the body of an answer waits 40 ms until the laptop has acknowledged the head.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def serve(app: ASGIApp, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Answer requests until a signal comes; port 0 takes a free one. `ready` is given the URL."""
    with listen(host, port) as listening:
        url = f"http://{host}:{listening.getsockname()[1]}"
        config = uvicorn.Config(
            app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=10
        )
        gc.freeze()  # what was loaded stays: no batch has to wait while it is searched for garbage
        gc.set_threshold(COLLECT_AFTER)
        _Announcing(config, lambda: ready(url)).run(sockets=[listening])
