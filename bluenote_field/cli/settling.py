"""The verbs for what a sync could not decide: see it, decide it."""

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from typer import Argument, BadParameter, Option

from bluenote_field.actions import conflicts
from bluenote_field.cli.answers import local_time, tell
from bluenote_field.cli.profile import Folder, Json, opened
from bluenote_field.domain.wire import Fields, plain
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Unit
from bluenote_field.store.views import sync_state
from bluenote_field.store.views.sync_state import CardLine


class Decision(StrEnum):
    """What can be done with a card."""

    MINE = "mine"
    THEIRS = "theirs"
    AGAIN = "again"
    DISCARD = "discard"
    ASIDE = "aside"


CHOICES: MappingProxyType[str, tuple[Decision, ...]] = MappingProxyType(
    {
        "conflict": (Decision.MINE, Decision.THEIRS),
        "rejected": (Decision.AGAIN, Decision.DISCARD),
        "deleted": (Decision.ASIDE,),
        "scope_lost": (Decision.ASIDE,),
    }
)
WORDS = MappingProxyType(
    {
        "conflict": "changed here and at central",
        "rejected": "refused by central",
        "deleted": "deleted at central; what you typed is kept here",
        "scope_lost": "no longer yours to change; what you typed is kept here",
    }
)


def list_conflicts(profile: Folder = None, as_json: Json = False) -> None:
    """List what you have to decide. What can be chosen stands below each."""
    with opened(profile) as store, store.read() as reader:
        cards = sync_state.cards(reader)
    answer = [
        {
            "id": card.id, "kind": card.kind, "entity": card.entity, "record_id": card.row_id,
            "record": card.label, "before": card.base, "mine": card.mine, "theirs": card.theirs,
            "by": card.by, "at": plain(card.at), "reason": card.reason,
            "choices": [str(each) for each in CHOICES[card.kind]],
        }
        for card in cards
    ]  # fmt: skip
    lines = [line for card in cards for line in _lines(card)]
    tell(answer, lines or ["Nothing to decide."], as_json=as_json)


def resolve(
    card: Annotated[str, Argument(metavar="CARD", help="The id that `conflicts` shows.")],
    choice: Annotated[
        Decision, Argument(metavar="CHOICE", help="mine, theirs, again, discard or aside.")
    ],
    reason: Annotated[str, Option(metavar="TEXT", help="Why an edit is discarded.")] = "",
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Decide a conflict, or what becomes of a refused record. `conflicts` shows what fits."""
    if choice is Decision.DISCARD and not reason.strip():
        raise BadParameter("say why in a word", param_hint="--reason")
    with opened(profile) as store, store.unit("resolve a conflict") as unit:
        found = next((each for each in sync_state.cards(unit) if each.id == card), None)
        if found is None:
            raise InputProblem(
                f"There is nothing to decide under “{card}”.", "See: bluenote-field conflicts"
            )
        if choice not in CHOICES[found.kind]:
            fits = ", ".join(CHOICES[found.kind])
            raise InputProblem(
                f"“{choice}” does not fit: this was {WORDS[found.kind]}.", f"What fits: {fits}."
            )
        _verb(choice, reason)(unit, card)
    answer = {"card": card, "choice": str(choice)}
    goes = choice in {Decision.MINE, Decision.AGAIN}
    sentence = "Settled; it goes out with the next sync." if goes else "Settled."
    tell(answer, [sentence], as_json=as_json)


def _verb(choice: Decision, reason: str) -> Callable[[Unit, str], None]:
    if choice is Decision.DISCARD:
        return lambda unit, card: conflicts.discard(unit, card, reason=reason.strip())
    return {
        Decision.MINE: conflicts.keep_mine,
        Decision.THEIRS: conflicts.take_theirs,
        Decision.AGAIN: conflicts.send_again,
        Decision.ASIDE: conflicts.put_aside,
    }[choice]


def _lines(card: CardLine) -> list[str]:
    """A card for people: what clashes, field by field."""
    by = f" by {card.by}" if card.by else ""
    at = f", {local_time(card.at)}" if card.at else ""
    labels = dict(card.fields)
    names = [name for name in labels if name in {**card.mine, **card.theirs}]
    return [
        f"{card.label}: {WORDS[card.kind]}{by}{at}",
        *([f"  {card.reason}"] if card.reason else []),
        *(_versions(card, name, labels[name]) for name in names if _differs(card, name)),
        f"  bluenote-field resolve {card.id} {'|'.join(CHOICES[card.kind])}",
    ]


def _versions(card: CardLine, name: str, label: str) -> str:
    def said(values: Fields) -> str:
        value = values.get(name)
        return "nothing" if value is None else f"“{value}”"

    theirs = f", theirs {said(card.theirs)}" if card.theirs else ""
    return f"  {label}: before {said(card.base)}, mine {said(card.mine)}{theirs}"


def _differs(card: CardLine, name: str) -> bool:
    return card.mine.get(name) != (card.theirs or card.base).get(name)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"conflicts": list_conflicts, "resolve": resolve}
)
