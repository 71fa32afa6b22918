"""Comparing what is typed with what is called so, without minding case and accents."""

from __future__ import annotations

import unicodedata


def bare(text: str) -> str:
    """Lower case without accents."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def fits(typed: str, name: str) -> bool:
    """Whether every typed word begins a word of the name."""
    words = bare(name).replace("-", " ").split()
    asked = bare(typed).replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in asked)
