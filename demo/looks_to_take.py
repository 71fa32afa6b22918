"""In which combinations of language, theme, window, text size and scale pictures are taken."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

SIZES = ((1280, 800), (1100, 700))
THEMES = ("light", "dark")
LANGUAGES = ("en", "es", "pseudo")
USUAL, LARGEST = 100, 150
SCALES = (1, 2)


@dataclass(frozen=True, slots=True)
class Look:
    """One combination of language, theme, size of the window and size of the text."""

    language: str
    theme: str
    size: tuple[int, int]
    percent: int = USUAL

    @property
    def name(self) -> str:
        """The folder of its pictures."""
        large = f"-text{self.percent}" if self.percent != USUAL else ""
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}{large}"


def all_looks() -> tuple[Look, ...]:
    """The whole product."""
    return tuple(Look(*each) for each in product(LANGUAGES, THEMES, SIZES, (USUAL, LARGEST)))


def few_looks(scale: int) -> tuple[Look, ...]:
    """So few that each value of a dimension still meets each value of every other one."""
    wide, small = SIZES
    if scale == SCALES[0]:
        return (
            Look("en", "light", wide),
            Look("es", "dark", wide),
            Look("pseudo", "light", small),
            Look("es", "light", small, LARGEST),
            Look("en", "dark", small),
        )
    return (
        Look("en", "dark", wide, LARGEST),
        Look("pseudo", "dark", wide),
        Look("es", "light", small),
        Look("pseudo", "light", small, LARGEST),
    )
