"""The verbs for what a sync could not decide: see it, decide it."""

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from typer import Argument, BadParameter, Option

from bluenote_field.actions import conflicts
from bluenote_field.actions.proposals import set_proposal_aside, take_proposal
from bluenote_field.cli.answers import local_time, tell
from bluenote_field.cli.profile import Folder, Json, opened
from bluenote_field.domain.wire import Fields, Op, plain
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Unit
from bluenote_field.store.views import sync_state
from bluenote_field.store.views.proposals import ProposalLine, open_proposals
from bluenote_field.store.views.sync_state import CardLine


class Decision(StrEnum):
    """What can be done with a card."""

    MINE = "mine"
    THEIRS = "theirs"
    AGAIN = "again"
    DISCARD = "discard"
    ASIDE = "aside"
    TAKE = "take"


CHOICES: MappingProxyType[str, tuple[Decision, ...]] = MappingProxyType(
    {
        "conflict": (Decision.MINE, Decision.THEIRS),
        "rejected": (Decision.AGAIN, Decision.DISCARD),
        "deleted": (Decision.ASIDE,),
        "scope_lost": (Decision.ASIDE,),
        "proposal": (Decision.TAKE, Decision.ASIDE),
    }
)
WORDS = MappingProxyType(
    {
        "conflict": "changed here and at central",
        "rejected": "refused by central",
        "deleted": "deleted at central; what you typed is kept here",
        "scope_lost": "no longer yours to change; what you typed is kept here",
        "proposal": "proposed",
    }
)


def list_conflicts(profile: Folder = None, as_json: Json = False) -> None:
    """List what you have to decide. What can be chosen stands below each."""
    with opened(profile) as store, store.read() as reader:
        cards = sync_state.cards(reader)
        proposals = open_proposals(reader)
    answer: list[dict[str, object]] = [
        {
            "id": card.id, "kind": card.kind, "entity": card.entity, "record_id": card.row_id,
            "record": card.label, "before": card.base, "mine": card.mine, "theirs": card.theirs,
            "by": card.by, "at": plain(card.at), "reason": card.reason,
            "choices": [str(each) for each in CHOICES[card.kind]],
        }
        for card in cards
    ]  # fmt: skip
    answer += [_proposal(each) for each in proposals]
    lines = [line for card in cards for line in _lines(card)]
    lines += [line for each in proposals for line in _proposal_lines(each)]
    tell(answer, lines or ["Nothing to decide."], as_json=as_json)


def resolve(
    card: Annotated[str, Argument(metavar="CARD", help="The id that `conflicts` shows.")],
    choice: Annotated[
        Decision, Argument(metavar="CHOICE", help="mine, theirs, again, discard, aside or take.")
    ],
    reason: Annotated[str, Option(metavar="TEXT", help="Why an edit is discarded.")] = "",
    profile: Folder = None,
    as_json: Json = False,
) -> None:
    """Decide a conflict, a refused record or a proposal. `conflicts` shows what fits."""
    if choice is Decision.DISCARD and not reason.strip():
        raise BadParameter("say why in a word", param_hint="--reason")
    with opened(profile) as store, store.unit("resolve a conflict") as unit:
        kind = _kind_of(unit, card)
        if choice not in CHOICES[kind]:
            fits = ", ".join(CHOICES[kind])
            raise InputProblem(
                f"“{choice}” does not fit: this was {WORDS[kind]}.", f"What fits: {fits}."
            )
        _verb(choice, reason, kind)(unit, card)
    answer = {"card": card, "choice": str(choice)}
    goes = choice in {Decision.MINE, Decision.AGAIN, Decision.TAKE}
    sentence = "Settled; it goes out with the next sync." if goes else "Settled."
    tell(answer, [sentence], as_json=as_json)


def _kind_of(unit: Unit, card: str) -> str:
    """What is to be decided under this id."""
    if any(each.group == card for each in open_proposals(unit)):
        return "proposal"
    found = next((each for each in sync_state.cards(unit) if each.id == card), None)
    if found is None:
        raise InputProblem(
            f"There is nothing to decide under “{card}”.", "See: bluenote-field conflicts"
        )
    return found.kind


def _verb(choice: Decision, reason: str, kind: str) -> Callable[[Unit, str], None]:
    if kind == "proposal":
        return take_proposal if choice is Decision.TAKE else set_proposal_aside
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


def _proposal(line: ProposalLine) -> dict[str, object]:
    """A proposal for programs: `mine` is what is here, `theirs` what was proposed."""
    head = line.head
    return {
        "id": line.group, "kind": "proposal", "entity": head.entity, "record_id": head.id,
        "record": head.label, "before": {}, "mine": head.now or {}, "theirs": head.proposed,
        "by": line.by, "at": plain(line.at), "reason": "",
        "choices": [str(each) for each in CHOICES["proposal"]],
    }  # fmt: skip


def _proposal_lines(line: ProposalLine) -> list[str]:
    head, now = line.head, line.head.now or {}
    what = {Op.CREATE: "new, ", Op.DELETE: "to delete it, "}.get(head.op, "")
    return [
        f"{head.label}: {what}proposed by {line.by or 'a colleague'}, {local_time(line.at)}",
        *(
            f"  {spec.label}: now {_said(now, spec.name)}, proposed "
            f"{_said(head.proposed, spec.name)}"
            for spec in (head.differing if head.op is not Op.DELETE else ())
        ),
        f"  bluenote-field resolve {line.group} {'|'.join(CHOICES['proposal'])}",
    ]


def _said(values: Fields, name: str) -> str:
    value = values.get(name)
    return "nothing" if value is None else f"“{value}”"


def _versions(card: CardLine, name: str, label: str) -> str:
    theirs = f", theirs {_said(card.theirs, name)}" if card.theirs else ""
    return f"  {label}: before {_said(card.base, name)}, mine {_said(card.mine, name)}{theirs}"


def _differs(card: CardLine, name: str) -> bool:
    return card.mine.get(name) != (card.theirs or card.base).get(name)


VERBS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"conflicts": list_conflicts, "resolve": resolve}
)
