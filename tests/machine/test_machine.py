"""Stories that nobody thought of: Hypothesis plays them on the real file and the real central."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.machine.field import ACCOUNTS, KINDS, PEOPLE, new_field
from tests.postgres import PostgresForTests

people = st.sampled_from(sorted(PEOPLE))
index = st.integers(0, 2)
edits = st.sampled_from([(kind, name) for kind, (_, names) in KINDS.items() for name in names])
made = st.sampled_from(["contact", "task"])
answers = st.sampled_from(["/v1/sync/info", "/v1/sync/push", "/v1/sync/pull"])

QUIET = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    report_multiple_bugs=False,
)


def machine_over(  # noqa: C901 - one rule for each thing that can happen
    postgres: PostgresForTests, template: str
) -> type[RuleBasedStateMachine]:
    """The machine, bound to the PostgreSQL of this run."""

    class Stories(RuleBasedStateMachine):
        """What can happen, in any order; afterwards everybody syncs twice."""

        def __init__(self) -> None:
            super().__init__()
            self._stack = ExitStack()
            self.field = self._stack.enter_context(new_field(postgres, template))

        @rule(who=people, what=edits, index=index)
        def edit(self, who: str, what: tuple[str, str], index: int) -> None:
            self.field.edit(who, what[0], index, name=what[1])

        @rule(who=people, kind=made, index=index)
        def create(self, who: str, kind: str, index: int) -> None:
            self.field.create(who, kind, index)

        @rule(who=people, kind=made, index=index)
        def delete(self, who: str, kind: str, index: int) -> None:
            self.field.delete(who, kind, index)

        @rule(who=people)
        def sync(self, who: str) -> None:
            self.field.sync(who)

        @rule(who=people, address=answers)
        def sync_with_a_lost_answer(self, who: str, address: str) -> None:
            self.field.sync(who, losing=address)

        @rule(who=people)
        def lose_the_network_after_the_push(self, who: str) -> None:
            self.field.cut_off(who)

        @rule(account=st.sampled_from(ACCOUNTS), territory=st.sampled_from(["North", "South"]))
        def reassign(self, account: str, territory: str) -> None:
            self.field.reassign(account, territory)

        def teardown(self) -> None:
            with self._stack:
                self.field.settle()

    return Stories


def test_any_story_ends_with_all_in_step_and_nothing_lost(
    postgres: PostgresForTests, central_template: str
) -> None:
    played = settings(QUIET, max_examples=20, stateful_step_count=12)
    run_state_machine_as_test(machine_over(postgres, central_template), settings=played)


@pytest.mark.soak
def test_many_long_stories_end_the_same_way(
    postgres: PostgresForTests, central_template: str
) -> None:
    played = settings(QUIET, max_examples=2_000, stateful_step_count=40)
    run_state_machine_as_test(machine_over(postgres, central_template), settings=played)
