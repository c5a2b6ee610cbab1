"""Follower of every run: writes the events that somebody listens to, in the run's own transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job as Queued
from procrastinate.manager import JobManager

from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.followers import Touched
from zhike.kit.events.listeners import Listeners, listeners
from zhike.kit.events.turns import turned
from zhike.kit.postgres import prepared
from zhike.kit.records.registry import all_nouns, noun_called

if TYPE_CHECKING:
    from datetime import datetime

    from zhike.kit.actions.action import Run

HANDLE_TASK = "zhike.handle_events"
SEND_TASK = "zhike.send_deliveries"


@dataclass(frozen=True)
class Happening:
    """An event to be; ``source`` is what the run did to the record, ``None`` for a run as a whole."""

    name: str
    noun: str
    record_id: int | None
    fields: frozenset[str] = frozenset()
    source: Touched | None = None


def follow(run: Run, touched: Sequence[Touched]) -> None:
    """Write the events of a run, or of one slice of it."""
    present = listeners()
    happened = list(_happened(run, touched, present))
    heard = [one for one in happened if one.name in present.events]
    subscribers = {name for one in heard for name in present.subscribers_of(run, one)}
    subscriptions = {pk for one in heard for pk in present.subscriptions_of(one)}
    wanted = [one for one in heard if present.subscriptions_of(one) or any(present.subscribers_of(run, one))]
    if not wanted:
        return
    with open_door(Reason.EVENTS):
        _write(run.outcome.action_id, wanted)
        _write_handlings(run.outcome.action_id, subscribers)
        for pk in subscriptions:
            _write_deliveries(run.outcome.action_id, pk, present)
        if subscribers:
            defer(HANDLE_TASK, run_id=run.outcome.action_id)
        if subscriptions:
            defer(SEND_TASK)


def _happened(run: Run, touched: Sequence[Touched], present: Listeners) -> Iterable[Happening]:
    own, noun = run.action.event, run.action.noun.noun_name() if run.action.noun else ""
    if own and run.is_wholesale:
        yield Happening(own, noun, None)
    records = _merged(one for one in touched if one.noun in present.nouns)
    binned = _binned(records)
    for one in records:
        verb = _verb(one, binned)
        yield Happening(f"{one.noun}.{verb}", one.noun, one.record_id, one.fields, one)
        if one.noun == noun and own and own.rpartition(".")[2] not in STANDARD_VERBS:
            yield Happening(own, one.noun, one.record_id, one.fields, one)
    for name, one in turned(records, present.events):
        yield Happening(name, one.noun, one.record_id, one.fields, one)


STANDARD_VERBS = ("created", "changed", "deleted", "restored")


def _merged(touched: Iterable[Touched]) -> list[Touched]:
    """One line for each record: what was made stays made, what was removed is removed."""
    known: dict[tuple[str, int], Touched] = {}
    nouns = {noun.noun_name() for noun in all_nouns()}
    for one in touched:
        if one.noun not in nouns:
            continue
        before = known.get((one.noun, one.record_id))
        kind = one.kind if before is None or one.kind == "-" else before.kind
        fields = one.fields | (before.fields if before else frozenset())
        known[(one.noun, one.record_id)] = Touched(one.noun, one.record_id, kind, fields)
    return list(known.values())


def _binned(records: Sequence[Touched]) -> set[tuple[str, int]]:
    """Which of the records whose place in the recycle bin changed are in it now."""
    moved = [one for one in records if one.kind == "~" and "deleted_at" in one.fields]
    found = set()
    for noun in {one.noun for one in moved}:
        ids = [one.record_id for one in moved if one.noun == noun]
        with open_door(Reason.EVENTS):
            rows = noun_called(noun).with_deleted.filter(pk__in=ids).exclude(deleted_at=None)
            found |= {(noun, pk) for pk in rows.values_list("pk", flat=True)}
    return found


def _verb(one: Touched, binned: set[tuple[str, int]]) -> str:
    if one.kind == "+":
        return "created"
    if one.kind == "-" or (one.noun, one.record_id) in binned:
        return "deleted"
    return "restored" if "deleted_at" in one.fields else "changed"


def _write(run_id: int, happened: Sequence[Happening]) -> None:
    acting = current_acting()
    prepared.run(
        "INSERT INTO events_event (name, noun, record_id, run_id, staff_id, channel, at, fields)"
        " SELECT name, noun, record_id, %s, nullif(%s::bigint, 0), %s, clock_timestamp(),"
        " CASE fields WHEN '' THEN '{}' ELSE string_to_array(fields, ',') END"
        " FROM unnest(%s::text[], %s::text[], %s::bigint[], %s::text[])"
        " AS given (name, noun, record_id, fields) ON CONFLICT DO NOTHING",
        [
            run_id, acting.staff_id, acting.channel,
            [one.name for one in happened], [one.noun for one in happened],
            [one.record_id for one in happened], [",".join(sorted(one.fields)) for one in happened],
        ],
    )  # fmt: skip


def _write_handlings(run_id: int, subscribers: Iterable[str]) -> None:
    prepared.run(
        "INSERT INTO events_handling (run_id, subscriber, attempts, next_at, error)"
        " SELECT %s, name, 0, clock_timestamp(), '' FROM unnest(%s::text[]) name ON CONFLICT DO NOTHING",
        [run_id, sorted(subscribers)],
    )


def _write_deliveries(run_id: int, subscription: int, present: Listeners) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO events_delivery"
            " (subscription_id, event_id, state, attempts, began_at, next_at, request_body, response_body, error)"
            " SELECT %s, id, 'waiting', 0, now(), now(), '', '', '' FROM events_event"
            " WHERE run_id = %s AND name = ANY (%s) ORDER BY id ON CONFLICT DO NOTHING",
            [subscription, run_id, sorted(present.subscriptions[subscription])],
        )


def defer(task: str, at: datetime | None = None, **arguments: int) -> None:
    """Put a task before the worker in the current transaction, now or for a moment to come."""
    queued = Queued(
        queue="default",
        lock=None,
        queueing_lock=None,
        task_name=task,
        task_kwargs=dict(arguments),
        scheduled_at=at,
    )
    JobManager(DjangoConnector()).defer_job(queued)
