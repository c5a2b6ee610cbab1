"""Giving many records to one colleague: an action that a noun with owners may offer in its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import Action, action
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import LongText, Person
from zhike.kit.records.models import Noun

ASSIGN = _("转移负责人")
HandOver: TypeAlias = Callable[[models.QuerySet[Any], int, str], Any]


def assigning(noun: type[Noun], label: str | Promise = ASSIGN) -> Callable[[HandOver], Action]:
    """Register what it decorates as ``AREA.NOUN.assign``, with the event ``NOUN.assigned``.

    It is called with the records that the acting person may assign, the new owner's id and a note.
    """
    return action(
        f"{noun._meta.app_label}.{noun.noun_name()}.assign",
        noun=noun,
        verb=Verb.ASSIGN,
        label=label,
        icon="user-check",
        event=f"{noun.noun_name()}.assigned",
        fields=(
            Attribute(
                "owner", _("新负责人"), Person(), is_required=True, target="staff", target_title="name"
            ),
            Attribute("note", _("说明"), LongText(), max_length=300),
        ),
    )
