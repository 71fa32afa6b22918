"""An exchange over the network that ends when its time is up or a person stops it.

Limits for single reads do not do it: a peer that drips a byte of its headers every few seconds
keeps each of them and never ends. A thread watches the clock while the exchange runs, and breaks
the connection off under it; reading then fails at once, wherever it had come to.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final

LOOK_S: Final = 0.2
_STREAM_IS_MADE: Final = ("connect_tcp.complete", "start_tls.complete")


@dataclass(slots=True)
class Deadline:
    """Watches the exchanges of one client, of which two may run at once."""

    is_cancelled: Callable[[], bool] = lambda: False
    _sockets: list[socket.socket] = field(default_factory=list)

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Learn of connections: what httpx calls as the extension `trace` of a request."""
        if event.endswith(_STREAM_IS_MADE):
            # Two exchanges may do so at once, so nothing is taken out: a run has a few connections.
            self._sockets.append(info["return_value"].get_extra_info("socket"))

    @contextmanager
    def watch(self, seconds: float) -> Iterator[threading.Event]:
        """Break the connections off when the time is up (which is given) or the sync was stopped.

        What another exchange of the same client loses by it is asked for again.
        """
        has_ended, is_over = threading.Event(), threading.Event()
        thread = threading.Thread(
            target=self._watch, args=(has_ended, is_over, seconds), name="deadline", daemon=True
        )
        thread.start()
        try:
            yield is_over
        finally:
            has_ended.set()
            thread.join()

    def _watch(self, has_ended: threading.Event, is_over: threading.Event, seconds: float) -> None:
        until = time.monotonic() + seconds
        pause = min(LOOK_S, seconds)
        while not has_ended.wait(pause):
            if time.monotonic() >= until:
                is_over.set()
            if is_over.is_set() or self.is_cancelled():
                self._break_off()

    def _break_off(self) -> None:
        for each in self._sockets:
            with suppress(OSError):
                # The plain one also of an encrypted connection: another thread is reading it.
                socket.socket.shutdown(each, socket.SHUT_RDWR)
