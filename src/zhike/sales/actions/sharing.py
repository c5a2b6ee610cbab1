"""Keeping sharing sessions, and making tools of what was told there (OPP-15)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import insert
from zhike.sales.actions.toolbox import check_stages
from zhike.sales.choices import ToolKind
from zhike.sales.models import SessionNote, SharingSession, Tool
from zhike.sales.models.sharing import LIBRARY


def check_session(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """For stages there are."""
    check_stages(values)


sharing_sessions = standard_actions(SharingSession, check=check_session)
session_notes = standard_actions(SessionNote)

KINDS_OF_TOOL = tuple(Option(str(kind.value), kind.label) for kind in ToolKind)


@action(
    "sales.sessionnote.promote",
    noun=SessionNote,
    verb=Verb.CHANGE,
    right=LIBRARY,
    label=_("成为销售工具"),
    icon="star",
    is_bulk=False,
    fields=(
        Attribute(
            "kind",
            _("类型"),
            KINDS["choice"],
            is_required=True,
            default=ToolKind.EXPERIENCE,
            options=KINDS_OF_TOOL,
        ),
    ),
)
def promote(records: models.QuerySet[SessionNote], kind: str) -> Tool:
    """Make a tool of a note; it keeps author and session, and is for the session's stages and industries (OPP-15)."""
    note = records.select_related("session").get()
    if Tool.objects.filter(note=note).exists():
        raise Refused("is_tool", _("这个要点已经成为工具"))
    session = note.session
    return insert(
        Tool,
        {
            "name": note.name[:60],
            "kind": kind,
            "topic": session.topic,
            "text": note.text,
            "stages": list(session.stages),
            "industries": list(session.industries),
            "author": note.author_id,
            "session": session.pk,
            "note": note.pk,
        },
    )
