"""The names of linked records, asked for together: one query per noun, whoever asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import REMEMBERED, titles_of
from zhike.kit.errors import Missing


class Titles:
    """Collects ids while a page is put together; looks names up when the first is drawn."""

    def __init__(self) -> None:
        self._wanted: dict[str, set[int]] = defaultdict(set)
        self._known: dict[str, dict[int, str]] = defaultdict(dict)

    def want(self, target: str, number: int | None) -> None:
        if number is not None and target not in REMEMBERED and number not in self._known[target]:
            self._wanted[target].add(number)

    def title(self, target: str, number: int | None) -> str:
        """The name; ``""`` for nothing, ``#12`` for what may not be seen or has no name."""
        if number is None:
            return ""
        if target in REMEMBERED:
            return titles_of(target, ()).get(number, f"#{number}")
        if wanted := self._wanted.pop(target, None):
            self._known[target].update(_look_up(target, wanted))
        return self._known[target].get(number) or f"#{number}"

    def address(self, target: str, number: int | None) -> str:
        """Where a linked record is; ``""`` for people and for what may not be seen."""
        if number is None or target in REMEMBERED:
            return ""
        name = self.title(target, number)
        if number not in self._known[target]:
            return ""
        if target == "attachment":
            return f"/files/{number}/{name}"
        try:
            return desk_of(target).record_url(number)
        except Missing:
            return ""


def _look_up(target: str, ids: Iterable[int]) -> dict[int, str]:
    if target == "attachment":
        from zhike.kit.files.models import Attachment

        return dict(Attachment.objects.filter(pk__in=ids, removed_at=None).values_list("pk", "name"))
    return {number: str(name) for number, name in titles_of(target, ids).items()}
