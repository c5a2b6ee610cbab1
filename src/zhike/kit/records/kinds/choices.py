"""Values out of a list, and yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.phrases import listed, speaks_chinese
from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute


@dataclass(frozen=True)
class Choice(Kind):
    name: ClassVar[str] = "choice"
    label: ClassVar[object] = _("单选")
    operators: ClassVar[tuple[str, ...]] = ("in", "out", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        text = str(raw).strip()
        for option in attribute.options:
            if text == option.value or text == str(option.label):
                return option.value
        known = listed(option.label for option in attribute.options[:12])
        raise Unfit(_("“%(text)s”不在选项中：%(known)s") % {"text": text[:40], "known": known})

    def show(self, value: Any, attribute: Attribute) -> str:
        return attribute.option_label(value) if value else ""


@dataclass(frozen=True)
class Choices(Choice):
    name: ClassVar[str] = "choices"
    label: ClassVar[object] = _("多选")
    sql_type: ClassVar[str] = "jsonb"
    operators: ClassVar[tuple[str, ...]] = ("any", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> Any:
        parts: Iterable[Any] = raw
        if isinstance(raw, str):
            parts = [
                part
                for part in raw.replace("；", ";").replace("、", ";").replace("，", ";").split(";")
                if part.strip()
            ]
        cleaned = [super(Choices, self).clean(part, attribute) for part in parts]
        return list(dict.fromkeys(cleaned))

    def show(self, value: Any, attribute: Attribute) -> str:
        # A comma could stand in an English option; an import takes apart what an export has put together.
        joint = "、" if speaks_chinese() else "; "
        return joint.join(attribute.option_label(part) for part in value or [])


TRUE_WORDS = frozenset({"true", "1", "yes", "y", "on", "是", "有", "对", "√", "✓"})
FALSE_WORDS = frozenset({"false", "0", "no", "n", "off", "否", "无", "错", "×", "x"})


@dataclass(frozen=True)
class YesNo(Kind):
    name: ClassVar[str] = "yes_no"
    label: ClassVar[object] = _("是否")
    sql_type: ClassVar[str] = "boolean"
    operators: ClassVar[tuple[str, ...]] = ("is",)

    def clean(self, raw: Any, attribute: Attribute) -> bool:
        word = str(raw).strip().lower()
        if word in TRUE_WORDS:
            return True
        if word in FALSE_WORDS:
            return False
        raise Unfit(_("请填 是 或 否"))

    def show(self, value: Any, attribute: Attribute) -> str:
        return "" if value is None else str(_("是") if value else _("否"))
