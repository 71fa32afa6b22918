"""Central in a process of its own: `python -m benchmarks._serving DATABASE_URL` says where."""

from __future__ import annotations

import logging
import sys

from bluenote_field.server.app import central_app
from bluenote_field.server.database import open_engine
from bluenote_field.server.serving import serve, stop_on_signals


def main() -> None:
    """Serve until told to stop."""
    logging.disable(logging.WARNING)
    stop_on_signals()
    engine = open_engine(sys.argv[1])
    serve(central_app(engine), host="127.0.0.1", port=0, ready=lambda url: print(url, flush=True))


if __name__ == "__main__":
    main()
