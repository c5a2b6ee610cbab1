"""What happens at the end of every run, inside its transaction.

A follower gets the run and the changes it made, as recorded by the history triggers. The kit's
rooms register theirs at start (search index, events); order of registration is order of calling.
Followers keep what is derived true for everybody, so they run with the door open; those that tell people
something, which goes by what each may see, stand among ``FOLLOWERS_OUTSIDE``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhike.kit.access.door import Reason, open_door
from zhike.kit.postgres import prepared

if TYPE_CHECKING:
    from zhike.kit.actions.action import Run


@dataclass(frozen=True)
class Touched:
    """One record a run wrote: ``kind`` is ``+`` made, ``~`` changed, ``-`` removed."""

    noun: str
    record_id: int
    kind: str
    fields: frozenset[str]


Follower = Callable[["Run", Sequence[Touched]], None]
FOLLOWERS: list[Follower] = []
FOLLOWERS_OUTSIDE: list[Follower] = []
"""Called after the others, with the door closed."""
ONE_BY_ONE = 5_000


def follow(run: Run) -> None:
    """Count what was written and hand it to every follower.

    Large runs (mass updates of more than ``ONE_BY_ONE`` rows) are handed on in slices; a wholesale run
    is announced once, with its own count.
    """
    if run.is_wholesale:
        _call(run, ())
        _keep_count(run)
        return
    total = 0
    last = 0
    while True:
        rows = _touched(run.outcome.action_id, last)
        if not rows:
            break
        last = rows[-1][0]
        touched = [
            Touched(noun, record, kind, frozenset(names or ())) for _id, noun, record, kind, names in rows
        ]
        total += len({(t.noun, t.record_id) for t in touched})
        _call(run, touched)
        if len(rows) < ONE_BY_ONE:
            break
    run.outcome.changed = total
    _keep_count(run)


def _call(run: Run, touched: Sequence[Touched]) -> None:
    with open_door(Reason.FOLLOWING):
        for follower in FOLLOWERS:
            follower(run, touched)
    for follower in FOLLOWERS_OUTSIDE:
        follower(run, touched)


def _keep_count(run: Run) -> None:
    """The run's counts, and its end for the history triggers."""
    outcome = run.outcome
    if outcome.changed or outcome.skipped:
        prepared.run(
            "SELECT zhike_count_run(%s::bigint, %s::integer, %s::integer), set_config('zhike.action', '', true)",
            [outcome.action_id, outcome.changed, outcome.skipped],
        )
    else:
        prepared.run("SELECT set_config('zhike.action', '', true)")


def _touched(action_id: int, after: int) -> list[tuple[int, str, int, str, list[str] | None]]:
    statement = (
        "SELECT id, noun, record_id, kind, fields FROM zhike_touched(%s::bigint, %s::bigint, %s::integer)"
    )
    return prepared.run(statement, [action_id, after, ONE_BY_ONE])
