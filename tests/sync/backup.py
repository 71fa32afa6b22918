"""A backup of central, as it is restored after a disaster."""

from __future__ import annotations

from collections.abc import Callable

from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.server.upkeep import bump_epoch
from tests.fakes.central import CentralForTests
from tests.postgres import PostgresForTests, database_name
from tests.sync.laptop import Laptop


class Backup:
    """A copy of central's database, and the way back to it."""

    def __init__(self, central: CentralForTests, postgres: PostgresForTests) -> None:
        central.engine.dispose()
        self.central = central
        self.url = postgres.new_database(template=database_name(central.url))
        self.engine = open_engine(self.url)

    def restore(self, *laptops: Laptop) -> None:
        """Let these laptops meet central as it was, in a new epoch."""
        in_transaction(self.engine, bump_epoch)
        app = central_app(self.engine, name="Test central", now=self.central.clock)
        for laptop in laptops:
            laptop.transport.app = app


MakeBackup = Callable[[], Backup]
