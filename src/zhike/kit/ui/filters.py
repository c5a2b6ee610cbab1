"""What the filter builder offers: fields, and for each kind the questions one can ask.

A condition is a query parameter `FIELD.OPERATOR` (`name.contains=科技`, `created_at.from=2026-01-01`,
`grade.in=A,B`). All conditions hold together, except that those of one "or" group carry the same
prefix: `any1.grade.in=A&any1.city.is=上海` asks for either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

WORDS: dict[str, str | Promise] = {
    "contains": _("包含"),
    "is": _("等于"),
    "not": _("不等于"),
    "starts": _("开头是"),
    "from": _("不小于"),
    "to": _("不大于"),
    "within": _("在期间"),
    "in": pgettext_lazy("条件", "是"),
    "out": pgettext_lazy("条件", "不是"),
    "any": _("含有"),
    "below": _("属于或下级"),
    "over": _("大于"),
    "under": _("小于"),
    "inside": _("位于"),
    "empty": _("为空"),
    "filled": _("不为空"),
}
DATE_WORDS: dict[str, str | Promise] = {"is": _("在这一天"), "from": _("不早于"), "to": _("不晚于")}
PERIODS: list[tuple[str, str | Promise]] = [
    ("today", _("今天")),
    ("yesterday", _("昨天")),
    ("this_week", _("本周")),
    ("last_week", _("上周")),
    ("this_month", _("本月")),
    ("last_month", _("上月")),
    ("this_quarter", _("本季度")),
    ("this_year", _("今年")),
    ("last_year", _("去年")),
    ("7d", _("近 7 天")),
    ("30d", _("近 30 天")),
    ("90d", _("近 90 天")),
]
INPUTS = {
    "number": "number",
    "money": "number",
    "percent": "number",
    "date": "date",
    "datetime": "date",
    "choice": "choice",
    "choices": "choice",
    "yes_no": "choice",
    "link": "pick",
    "person": "pick",
    "department": "pick",
}
NOUNS = {"person": "staff", "department": "department"}


@dataclass(frozen=True)
class Field:
    """One field one may filter by.

    `operators` are a kind's (`zhike.kit.records.kinds`), `choices` (value, label), `noun` what a picker looks up,
    `titles` the names of the ids that the present address holds.
    """

    name: str
    label: str | Promise
    kind: str = "text"
    operators: Sequence[str] = ("contains", "is", "not", "starts", "empty", "filled")
    choices: Sequence[tuple[str, str | Promise]] = ()
    noun: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def _operation(self, operator: str) -> dict[str, Any]:
        is_date = self.kind in ("date", "datetime")
        words = DATE_WORDS.get(operator, WORDS[operator]) if is_date else WORDS[operator]
        asked = {"empty": "none", "filled": "none", "within": "period"}.get(
            operator, INPUTS.get(self.kind, "text")
        )
        return {"suffix": f".{operator}", "label": str(words), "input": asked}

    @property
    def description(self) -> dict[str, Any]:
        """For the browser's part, ready for JSON."""
        choices = self.choices or ([("true", _("是")), ("false", _("否"))] if self.kind == "yes_no" else [])
        return {
            "name": self.name,
            "label": str(self.label),
            "operations": [self._operation(operator) for operator in self.operators],
            "choices": [[str(value), str(words)] for value, words in choices],
            "periods": [[value, str(words)] for value, words in PERIODS]
            if "within" in self.operators
            else [],
            "titles": dict(self.titles),
            "pick": f"/pick/{self.noun or NOUNS.get(self.kind, '')}",
        }
