"""A keyring in memory, for tests that are not about the operating system's."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class KeptSecrets:
    """Keeps what it is given until the test ends."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)
