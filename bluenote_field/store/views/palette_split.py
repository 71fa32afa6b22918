"""Calls of which one word stands in the name of the account and another in what was written.

The index knows a row at a time, so it cannot find these. Of the words that names of accounts hold,
the best accounts are taken, and their newest calls are looked through; where very many names hold a
word, the newest calls that hold the others are asked where they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from bluenote_field.domain.matching import begins_a_word, fold
from bluenote_field.store.search import mark_of, search_query
from bluenote_field.store.store import Reader

MOST_ACCOUNTS = 8
MANY_ACCOUNTS = 24
CALLS_READ = 200
MOST_WORDS = 4
"""Who types more knows what is written there."""

_TEXTS = (
    "SELECT c.id, c.account_id, coalesce(c.notes, '') || ' ' || coalesce(c.objective, '') || ' '"
    " || coalesce(c.next_step, '') AS text FROM call c "
)
_AT = (
    f"{_TEXTS} WHERE c.rowid IN (SELECT rowid FROM call WHERE account_id IN"  # noqa: S608 - no value
    " (SELECT value FROM json_each(:ids)) ORDER BY starts_at DESC LIMIT :most)"
    " ORDER BY c.starts_at DESC"
)
_NAMES = (
    "SELECT c.id, a.name FROM call c JOIN account a ON a.id = c.account_id"
    " WHERE c.id IN (SELECT value FROM json_each(:ids))"
)


def split_calls(reader: Reader, words: Sequence[str], *, limit: int) -> list[str]:
    """The newest such calls; words are folded, each begins one of the call or of its account."""
    if not 1 < len(words) <= MOST_WORDS:
        return []
    found = {word: _accounts_named(reader, word) for word in words}
    counts = Counter(id_ for ids in found.values() for id_ in ids)
    most = max(counts.values(), default=0)
    if not 0 < most < len(words):
        return []
    best = [id_ for id_, count in counts.most_common(MOST_ACCOUNTS) if count == most]
    left = {id_: [word for word in words if id_ not in found[word]] for id_ in best}
    calls = _fitting(reader, left, limit)
    usual = [word for word in words if len(found[word]) == MANY_ACCOUNTS]
    if usual and len(calls) < limit:
        calls += _at_usual_names(reader, usual, [word for word in words if word not in usual])
    return list(dict.fromkeys(calls))[:limit]


def _accounts_named(reader: Reader, word: str) -> set[str]:
    """Accounts in whose name the word stands, whole or as a beginning; not all of very many."""
    mark = f'"{mark_of("account")}"'
    for query in (f'"{word}"', f'"{word[:3]}"*', f'"{word}"*'):
        hits = search_query(reader.connection, f"{mark} AND {query}", limit=MANY_ACCOUNTS)
        is_first_look = query == f'"{word[:3]}"*' != f'"{word}"*'
        if not hits and is_first_look:
            return set()
        if hits and not is_first_look:
            return {hit.id for hit in hits}
    return set()


def _at_usual_names(reader: Reader, usual: Sequence[str], rest: Sequence[str]) -> list[str]:
    """Of the newest calls that hold the other words, those whose account has the usual ones."""
    if not rest:
        return []
    query = " AND ".join([f'"{mark_of("call")}"', *(f'"{word}"*' for word in rest)])
    ids = [hit.id for hit in search_query(reader.connection, query, limit=CALLS_READ)]
    rows = reader.rows(_NAMES, ids=msgspec.json.encode(ids).decode())
    names = {row["id"]: fold(row["name"]) for row in rows}
    return [id_ for id_ in ids if all(begins_a_word(names.get(id_, ""), word) for word in usual)]


def _fitting(reader: Reader, left: Mapping[str, Sequence[str]], limit: int) -> list[str]:
    """The calls of these accounts that hold the words left of each."""
    rows = reader.rows(_AT, ids=msgspec.json.encode(list(left)).decode(), most=CALLS_READ)
    found: list[str] = []
    for row in rows:
        text = fold(row["text"])
        if all(begins_a_word(text, word) for word in left[row["account_id"]]):
            found.append(row["id"])
            if len(found) == limit:
                break
    return found
