"""What an import did, said once for people and once for programs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken, by its number in the spreadsheet, and why."""

    row_number: int
    reason: str
    column: str = ""

    @property
    def sentence(self) -> str:
        """The refusal for people."""
        place = f"Row {self.row_number}, {self.column}" if self.column else f"Row {self.row_number}"
        return f"{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many rows were added, changed and left as they were; and each one that was refused."""

    added: int = 0
    changed: int = 0
    left: int = 0
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def rows(self) -> int:
        """How many rows the file had, taken or refused."""
        return self.added + self.changed + self.left + len(self.refused)

    def lines(self, *, most_refusals: int = 20) -> tuple[str, ...]:
        """The report for people; refusals beyond `most_refusals` are counted, not listed."""
        head = "Nothing was written; this is what an import would do." if self.dry_run else "Done."
        counts = (
            f"{self.rows:,} rows: {self.added:,} added, {self.changed:,} changed, "
            f"{self.left:,} left as they were, {len(self.refused):,} refused."
        )
        shown = tuple(refusal.sentence for refusal in self.refused[:most_refusals])
        unseen = len(self.refused) - len(shown)
        more = (f"… and {unseen:,} more refused rows.",) if unseen else ()
        return (head, counts, *self.notes, *shown, *more)

    def as_dict(self) -> dict[str, object]:
        """The report for programs, every refusal included."""
        return {
            "dry_run": self.dry_run,
            "rows": self.rows,
            "added": self.added,
            "changed": self.changed,
            "left": self.left,
            "refused": [
                {"row": refusal.row_number, "column": refusal.column, "reason": refusal.reason}
                for refusal in self.refused
            ],
            "notes": list(self.notes),
        }
