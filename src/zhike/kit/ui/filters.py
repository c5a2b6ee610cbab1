"""What the filter builder offers: fields, and for each kind the questions one can ask.

A condition is a query parameter `FIELD` + suffix (`level=A`, `name__contains=科技`, `created_at__gte=2026-01-01`);
all hold together. Conditions of one "or" group carry the same prefix: `any1.level=A&any1.city=上海` asks for either.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Operation = tuple[str, str | Promise, str]  # suffix, words, input: text, number, date, choice, pick or none

_EMPTY: list[Operation] = [("__empty", _("为空"), "none"), ("__filled", _("不为空"), "none")]


def _ordered(of: str) -> list[Operation]:
    return [("", _("等于"), of), ("__gte", _("不小于"), of), ("__lte", _("不大于"), of), *_EMPTY]


OPERATIONS: dict[str, list[Operation]] = {
    "text": [
        ("__contains", _("包含"), "text"),
        ("", _("等于"), "text"),
        ("__starts", _("开头是"), "text"),
        ("__not", _("不等于"), "text"),
        *_EMPTY,
    ],
    "number": _ordered("number"),
    "money": _ordered("number"),
    "percent": _ordered("number"),
    "date": [("__gte", _("不早于"), "date"), ("__lte", _("不晚于"), "date"), ("", _("在这一天"), "date"), *_EMPTY],
    "choice": [("", _("是"), "choice"), ("__not", _("不是"), "choice"), *_EMPTY],
    "yes_no": [("", _("是"), "choice")],
    "link": [("", _("是"), "pick"), ("__not", _("不是"), "pick"), *_EMPTY],
    "tags": [("", _("有"), "text"), ("__not", _("没有"), "text"), *_EMPTY],
}
SAME_AS = {
    "datetime": "date",
    "choices": "choice",
    "radio": "choice",
    "person": "link",
    "department": "link",
    "long_text": "text",
    "email": "text",
    "phone": "text",
    "file": "text",
}
NOUNS = {"person": "staff", "department": "departments"}


@dataclass(frozen=True)
class Field:
    """One field one may filter by; `choices` are (value, label), `noun` is what a picker looks up."""

    name: str
    label: str | Promise
    kind: str = "text"
    choices: list[tuple[str, str | Promise]] = field(default_factory=list)
    noun: str = ""

    @property
    def operations(self) -> list[Operation]:
        """The questions for this kind."""
        return OPERATIONS[SAME_AS.get(self.kind, self.kind)]

    @property
    def description(self) -> dict[str, Any]:
        """For the browser's part, ready for JSON."""
        choices = self.choices or ([("true", _("是")), ("false", _("否"))] if self.kind == "yes_no" else [])
        return {
            "name": self.name,
            "label": str(self.label),
            "operations": [{"suffix": s, "label": str(words), "input": of} for s, words, of in self.operations],
            "choices": [[str(value), str(words)] for value, words in choices],
            "pick": f"/pick/{self.noun or NOUNS.get(self.kind, '')}",
        }
