"""The next page of a long pull, fetched and unpacked while the last one is stored.

A page is asked for with the token that the page before it ended with, as often as one likes, so
asking early changes nothing: what is not wanted, or did not arrive, is simply asked for again. The
page is made by a thread of its own; whoever takes it waits for it, with no transaction open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from bluenote_field.errors import Problem
from bluenote_field.sync.pages import Page


@dataclass(slots=True)
class Ahead:
    """Holds at most one page that nobody has asked for yet; without a `pool` none."""

    pool: ThreadPoolExecutor | None = None
    _session: str = field(default="", init=False)
    _page: Future[Page] | None = field(default=None, init=False)

    def begin(self, session: str, fetch: Callable[[], Page]) -> None:
        """Fetch the page that this token names, beside whatever happens now."""
        if self.pool is not None:
            self._session, self._page = session, self.pool.submit(fetch)

    def take(self, session: str) -> Page | None:
        """The page that this token names; None where it has to be asked for."""
        page, self._page = self._page, None
        if page is None:
            return None
        try:
            arrived = page.result()
        except Problem:
            return None
        return arrived if session == self._session else None


@contextmanager
def fetching_ahead() -> Iterator[Ahead]:
    """Fetch ahead within this block; what is still on its way at its end is let go."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="next-page")
    try:
        yield Ahead(pool)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
