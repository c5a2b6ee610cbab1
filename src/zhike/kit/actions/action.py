"""Defining and running actions.

>>> @action("customers.assign", noun=Customer, verb=Verb.ASSIGN, label=_("转移负责人"), fields=(NEW_OWNER,))
... def assign(customers, owner): ...                                        # doctest: +SKIP
>>> assign(Customer.objects.filter(id=7), owner=12)                          # doctest: +SKIP
Outcome(action_id=311, result=None, changed=1, skipped=0)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
from django.db import models, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.revisions import fixed_revisions
from zhike.kit.access.rights import may_create, permitted
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.postgres import prepared
from zhike.kit.records.attributes import EMPTY, Attribute
from zhike.kit.records.kinds import Unfit
from zhike.kit.records.models import Noun


@dataclass
class Outcome:
    """What a run did. ``skipped`` counts records left out for lack of rights."""

    action_id: int
    result: Any = None
    changed: int = 0
    skipped: int = 0


@dataclass(frozen=True)
class Action:
    """A registered action; calling it runs it.

    ``function`` takes the records (a queryset narrowed to those the verb permits; nothing for
    ``Verb.CREATE``) and the cleaned values by keyword. ``right`` is a named right needed instead
    of a verb, or besides it. ``is_shown`` keeps an action off buttons while the API keeps it; ``fits`` says of
    one record whether its page offers the action (what it cannot do the function refuses all the same).
    """

    name: str
    function: Callable[..., Any]
    noun: type[Noun] | None
    verb: Verb | None
    label: str | Promise
    right: str = ""
    icon: str = ""
    fields: tuple[Attribute, ...] = ()
    is_bulk: bool = True
    is_dangerous: bool = False
    is_shown: bool = True
    event: str = ""
    fits: Callable[[Any], bool] | None = None

    @property
    def slug(self) -> str:
        """The last part of the name, as in addresses."""
        return self.name.rpartition(".")[2]

    def __call__(self, *records: models.QuerySet[Any], **values: Any) -> Outcome:
        """Run on ``records`` (one queryset; none for ``Verb.CREATE``) with values as typed or typed in.

        Raises ``Refused`` for bad values and ``Forbidden`` where no record is permitted.
        """
        takes_records = self.noun is not None and self.verb not in (None, Verb.CREATE)
        self._authorise()
        values = self.clean(values)
        with running(self, values) as run:
            if takes_records:
                allowed, run.outcome.skipped = self._narrow(records[0])
                run.outcome.result = self.function(allowed, **values)
            else:
                run.outcome.result = self.function(**values)
        return run.outcome

    def clean(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """The declared fields checked and typed; other arguments pass as they are."""
        cleaned, faults = dict(raw), {}
        for attribute in self.fields:
            try:
                cleaned[attribute.name] = attribute.clean(raw.get(attribute.name))
            except Unfit as fault:
                faults[attribute.name] = fault.message
                continue
            if attribute.is_required and cleaned[attribute.name] in EMPTY:
                faults[attribute.name] = _("必填")
        if faults:
            raise Refused("invalid", _("有字段需要改正"), fields=faults)
        return cleaned

    def _narrow(self, records: models.QuerySet[Any]) -> tuple[models.QuerySet[Any], int]:
        assert self.verb is not None
        allowed = permitted(records, self.verb)
        total, kept = records.count(), allowed.count()
        if total and not kept:
            raise Forbidden(
                "not_permitted", _("您没有对此记录执行“%(action)s”的权限") % {"action": self.label}
            )
        return allowed, total - kept

    def _authorise(self) -> None:
        acting = current_acting()
        if self.right and not acting.has(self.right):
            raise Forbidden("not_permitted", _("您没有“%(action)s”的权限") % {"action": self.label})
        if self.verb is Verb.CREATE and self.noun is not None and not may_create(self.noun):
            raise Forbidden("not_permitted", _("您没有新建的权限"))


REGISTRY: dict[str, Action] = {}


def action(
    name: str,
    *,
    label: str | Promise,
    noun: type[Noun] | None = None,
    verb: Verb | None = None,
    **options: Any,
) -> Callable[[Callable[..., Any]], Action]:
    """Make a function an action and register it under ``area.verb``."""

    def register(function: Callable[..., Any]) -> Action:
        made = Action(name=name, function=function, noun=noun, verb=verb, label=label, **options)
        REGISTRY[name] = made
        return made

    return register


def actions_of(noun: type[Noun]) -> list[Action]:
    """The actions on records of a noun, in order of registration."""
    return [action for action in REGISTRY.values() if action.noun is noun]


@dataclass
class Run:
    """A run under way.

    ``is_wholesale``: the run indexes and counts what it writes itself (imports); followers are called
    once, with nothing touched.
    """

    action: Action
    outcome: Outcome
    is_wholesale: bool = False
    counted: bool = False
    followers: list[Callable[[int], None]] = field(default_factory=list)

    @property
    def writes_wholesale(self) -> bool:
        """Whether records were written that no follower is told of one by one; an export writes none."""
        return self.is_wholesale and self.action.verb is not Verb.EXPORT


_run: ContextVar[Run | None] = ContextVar("run", default=None)


def current_run() -> Run | None:
    return _run.get()


@contextmanager
def running(action: Action, values: Mapping[str, Any], undoes: int | None = None) -> Iterator[Run]:
    """One transaction, recorded; an action called within another belongs to the outer run."""
    outer = _run.get()
    if outer is not None:
        yield Run(action, Outcome(outer.outcome.action_id))
        return
    with transaction.atomic():
        run = Run(action, Outcome(_record(action, values, undoes)))
        token = _run.set(run)
        try:
            yield run
            _finish(run)
            # Where something was raised, what the run told the database goes with the transaction.
        finally:
            _run.reset(token)


def _record(action: Action, values: Mapping[str, Any], undoes: int | None) -> int:
    acting = current_acting()
    noun = action.noun.noun_name() if action.noun else ""
    found = prepared.run(
        "WITH run AS (INSERT INTO actions_actionrun"
        " (name, noun, staff_id, channel, source, values, started_at, changed, skipped, note, undoes_id)"
        " VALUES (%s, %s, nullif(%s::bigint, 0), %s, %s, %s, now(), 0, 0, '', %s) RETURNING id)"
        " SELECT id, set_config('zhike.action', id::text, true) FROM run",
        [action.name, noun, acting.staff_id, acting.channel, acting.source[:200], _storable(values), undoes],
    )
    return int(found[0][0])


OMITTED = "…"
_NAME = re.compile(r"[a-z][a-z_]*([.:-][a-z_]+)*")  # of a noun, a verb, a format; never a value
_FIELD = re.compile(r"[\w.-]{1,60}")
_LARGEST = 2**63 - 1


def _storable(values: Mapping[str, Any]) -> str:
    """What is kept of an action's values: which fields, which records, which choices.

    The log is read by everybody, so it holds no words anybody typed: those are in the history of the
    records, under the policies of the records.
    """
    return orjson.dumps(_without_words(dict(values))).decode()


def _without_words(value: Any) -> Any:
    if value is None or isinstance(value, bool | datetime | date):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST else OMITTED
    if isinstance(value, Mapping):
        return {
            str(key): _fields(inner)
            if key in ("values", "read") and isinstance(inner, Mapping)
            else _without_words(inner)
            for key, inner in value.items()
            if _FIELD.fullmatch(str(key))
        }
    if isinstance(value, str):
        return value if _NAME.fullmatch(value) else OMITTED
    if isinstance(value, list | tuple | set | frozenset):
        return [_without_words(inner) for inner in value]
    if isinstance(value, models.Model):
        return value.pk
    return OMITTED


def _fields(values: Mapping[Any, Any]) -> list[str]:
    return sorted(name for name in map(str, values) if _FIELD.fullmatch(name))


def _finish(run: Run) -> None:
    """Index, events and counts follow from what the history triggers saw."""
    from zhike.kit.actions.followers import follow

    with fixed_revisions():
        follow(run)


__all__ = ["REGISTRY", "Action", "Level", "Outcome", "action", "actions_of", "current_run", "running"]
