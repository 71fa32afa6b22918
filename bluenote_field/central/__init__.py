"""`bluenote-central`: what the person who runs central does from a terminal.

Joins the server with the reading of files. Where nobody names a database, central runs a
PostgreSQL of its own in a data folder.
"""

from bluenote_field.central.commands import app, main

__all__ = ["app", "main"]
