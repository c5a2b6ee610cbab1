"""Which records of a list are meant: some by id, or all that match its filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import Desk, desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Refused

MOST_IDS = 5_000


@dataclass(frozen=True)
class Selection:
    """Records of one noun: ``ids``, or, where that is None, all that the query string ``query`` lists."""

    noun: str
    ids: tuple[int, ...] | None = None
    query: str = ""

    @property
    def desk(self) -> Desk:
        return desk_of(self.noun)

    @property
    def is_everything(self) -> bool:
        """Whether all that match are meant, and not single records."""
        return self.ids is None

    def records(self) -> models.QuerySet[Any]:
        """The selected rows that the acting person may see."""
        if self.ids is not None:
            return self.desk.rows().filter(pk__in=self.ids)
        return Listing(self.desk, QueryDict(self.query)).queryset()

    def count(self) -> int:
        """Exactly how many; a scan where all of many match."""
        return self.records().order_by().count()

    def told(self) -> dict[str, Any]:
        """For a job's parameters; ``Selection(**told)`` is the same selection."""
        return {"noun": self.noun, "ids": None if self.ids is None else list(self.ids), "query": self.query}

    @classmethod
    def retold(cls, told: Mapping[str, Any]) -> Selection:
        """The selection a job's parameters tell of."""
        ids = told["ids"]
        return cls(told["noun"], None if ids is None else tuple(ids), told["query"])


def selection_from(desk: Desk, posted: QueryDict) -> Selection:
    """What a selection bar sends: ``id`` or ``ids`` (repeated or with commas), or ``all=1`` with the list's state.

    That state comes as ``query``, or as parameters beside. Raises ``Refused`` when nothing is selected or an id is none.
    """
    if posted.get("all") == "1":
        return Selection(desk.name, None, state_of(posted))
    sent = [*posted.getlist("ids"), *posted.getlist("id")]
    parts = [part for given in sent for part in given.split(",") if part.strip()]
    ids = _numbers(parts)
    if not ids:
        raise Refused("nothing_selected", _("没有选中任何记录"))
    if len(ids) > MOST_IDS:
        raise Refused("too_many", _("逐条选择最多 %(most)s 条，请改用“选中全部”") % {"most": MOST_IDS})
    return Selection(desk.name, ids)


def state_of(posted: QueryDict) -> str:
    """The query string of the list a selection was made in."""
    if "query" in posted:
        return str(posted["query"]).removeprefix("?")
    state = posted.copy()
    for name in ("all", "cursor", "csrfmiddlewaretoken"):
        state.pop(name, None)
    return state.urlencode()


def _numbers(parts: Iterable[str]) -> tuple[int, ...]:
    try:
        return tuple(dict.fromkeys(int(part) for part in parts))
    except ValueError as error:
        raise Refused("bad_selection", _("选择无法理解，请刷新后重试")) from error
