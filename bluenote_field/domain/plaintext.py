"""Text without what cannot be seen: characters that turn the line around, hide, or ring a bell.

A right-to-left override in a name would put the rest of a row in another order than it has. Letters
that are written from right to left need no such characters to be read, so they are left out. What
holds an emoji or a word together (joiners, selectors, tags) stays where it is.
"""

from __future__ import annotations

import re

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks, embeddings, overrides and isolates of direction."""
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060-\u2064\u206a-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)
"""Control characters, blanks without width, halves of characters; no line end, no joiner."""
LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029\t]")


def without_turning(text: str) -> str:
    """The text without the characters that only change the direction of what follows."""
    return TURNING.sub("", text)


def seen(text: str) -> str:
    """The text as a note may hold it: line ends and tabs stay."""
    return UNSEEN.sub("", TURNING.sub("", text))


def seen_in_line(text: str) -> str:
    """The text as one line may hold it: a line end or a tab is a blank."""
    return seen(LINE_ENDS.sub(" ", text))
