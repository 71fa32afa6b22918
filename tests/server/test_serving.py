"""The socket that central listens on."""

from __future__ import annotations

import socket

from bluenote_field.server.serving import listen


def test_what_central_says_is_not_held_back_until_a_laptop_has_acknowledged_the_rest() -> None:
    with listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        connection, _address = listening.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
