"""The actions every noun has: create, change, delete to the recycle bin, restore.

An area calls ``standard_actions(Contact)`` once; where a noun needs its own way of creating, it
passes its function (``create=create_customer``) and reuses the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import Action, action
from zhike.kit.errors import Conflict, Refused
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.cleaning import clean
from zhike.kit.records.models import Noun
from zhike.kit.records.standards import refuse_below
from zhike.kit.records.writing import bin_records, insert, restore_records, update


@dataclass(frozen=True)
class Standard:
    """The four actions of one noun.

    ``create(values=…)`` gives the record; ``change(records, values=…, read=…, version=…)``,
    ``delete(records)`` and ``restore(records)`` take a queryset.
    """

    create: Action
    change: Action
    delete: Action
    restore: Action


STANDARD: dict[type[Noun], Standard] = {}


Check = Callable[["models.QuerySet[Any] | None", Mapping[str, Any]], None]


def standard_actions(
    noun: type[Noun],
    create: Callable[..., Noun] | None = None,
    check: Check | None = None,
    may_change: Callable[[Any], bool] | None = None,
) -> Standard:
    """Register and return the noun's four standard actions.

    ``check(records, cleaned)`` refuses what no single field can tell (``records`` is ``None`` for a new one);
    ``may_change(record)`` says whether a record's page offers to change it at all (``check`` refuses all the same).
    """
    area, name = noun._meta.app_label, noun.noun_name()
    if create is None:

        def create(values: Mapping[str, Any]) -> Noun:
            cleaned = clean(noun, values, is_new=True).or_refuse()
            if check:
                check(None, cleaned)
            return insert(noun, cleaned)

    def change(
        records: models.QuerySet[Any],
        values: Mapping[str, Any],
        read: Mapping[str, Any] | None = None,
        version: int | None = None,
    ) -> int:
        cleaned = clean(noun, values, is_new=False).or_refuse()
        if read is not None or version is not None:
            cleaned = settle(records, cleaned, read or {}, version)
        if check:
            check(records, cleaned)
        refuse_below(records, cleaned)
        return update(records, cleaned) if cleaned else 0

    def named(
        verb: str, kind: Verb, label: str | Promise, function: Callable[..., Any], **options: Any
    ) -> Action:
        return action(f"{area}.{name}.{verb}", noun=noun, verb=kind, label=label, **options)(function)

    standard = Standard(
        create=named(
            "create", Verb.CREATE, _("新建"), create, icon="plus", is_bulk=False, event=f"{name}.created"
        ),
        change=named(
            "change", Verb.CHANGE, _("修改"), change, icon="edit", event=f"{name}.changed", fits=may_change
        ),
        delete=named(
            "delete",
            Verb.DELETE,
            _("删除"),
            bin_records,
            icon="trash",
            is_dangerous=True,
            event=f"{name}.deleted",
        ),
        restore=named(
            "restore", Verb.DELETE, _("还原"), restore_records, icon="arrow-back-up", is_shown=False
        ),
    )
    STANDARD[noun] = standard
    return standard


def settle(
    records: models.QuerySet[Any], typed: Mapping[str, Any], read: Mapping[str, Any], version: int | None
) -> dict[str, Any]:
    """What may be written over a record that somebody may have changed since it was read.

    ``read`` holds the values as the person saw them. A field they left alone keeps what is stored;
    a field both changed to different values is a clash. Raises ``Conflict`` with all clashes.
    """
    record = records.select_for_update().get()
    if version is not None and record.version != version:
        raise Conflict(_("记录已被他人修改（版本 %(now)s）") % {"now": record.version}, {})
    known = attribute_map(records.model)
    kept: dict[str, Any] = {}
    clashes: dict[str, tuple[object, object, object]] = {}
    for name, value in typed.items():
        stored = known[name].of(record)
        was = read.get(name, stored)
        if value in (was, stored):
            continue
        if stored != was:
            clashes[name] = (was, stored, value)
        kept[name] = value
    if clashes:
        raise Conflict(_("他人刚刚修改过同样的字段，请逐项选择"), clashes)
    return kept


def standard_of(noun: type[Noun]) -> Standard:
    found = STANDARD.get(noun)
    if found is None:
        raise Refused("no_actions", f"{noun.noun_name()} has no standard actions")
    return found
