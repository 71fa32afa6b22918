"""Three-way merge of long text by paragraph.

The method is diff3 (S. Khanna, K. Kunal, B. Pierce, "A Formal Investigation of Diff3", 2007): find
the paragraphs of the base that both sides kept, and between two of them take the side that changed.
Where both changed the same stretch to different paragraphs there is no merge, and never a marker in
a text. Nor is there one where paragraphs repeat so often that comparing them would hold up central.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from bluenote_field.domain.differences import pairs_between

BREAK = "\n\n"
MOST_PAIRS = 100_000


def merge_paragraphs(base: str, mine: str, theirs: str) -> str | None:
    """The merged text, or None where both sides changed the same stretch differently."""
    a, b, c = base.split(BREAK), mine.split(BREAK), theirs.split(BREAK)
    if max(pairs_between(a, b), pairs_between(a, c)) > MOST_PAIRS:
        return None
    merged: list[str] = []
    start = (0, 0, 0)
    for anchor in [*_anchors(a, b, c), (len(a), len(b), len(c))]:
        stretch = _merge_stretch(
            a[start[0] : anchor[0]], b[start[1] : anchor[1]], c[start[2] : anchor[2]]
        )
        if stretch is None:
            return None
        merged += [*stretch, *a[anchor[0] : anchor[0] + 1]]
        start = (anchor[0] + 1, anchor[1] + 1, anchor[2] + 1)
    return BREAK.join(merged)


def _anchors(a: list[str], b: list[str], c: list[str]) -> list[tuple[int, int, int]]:
    kept_by_b, kept_by_c = _kept(a, b), _kept(a, c)
    return [(i, kept_by_b[i], kept_by_c[i]) for i in sorted(kept_by_b.keys() & kept_by_c.keys())]


def _kept(base: list[str], side: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {i + k: j + k for i, j, size in blocks for k in range(size)}


def _merge_stretch(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else None
