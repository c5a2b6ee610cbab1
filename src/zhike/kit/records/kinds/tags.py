"""Words one chooses oneself, and times of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from zhike.kit.chinese.text import half_width
from zhike.kit.phrases import speaks_chinese
from zhike.kit.records.kinds.kind import Kind, Unfit

if TYPE_CHECKING:
    from zhike.kit.records.attributes import Attribute

BETWEEN = re.compile(r"[,，、;；\n\t]")
MOST_TAGS = 30
LONGEST_TAG = 20
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")


@dataclass(frozen=True)
class Tags(Kind):
    """Several short words, each once, in the order given."""

    name: ClassVar[str] = "tags"
    label: ClassVar[object] = _("标签")
    sql_type: ClassVar[str] = "jsonb"
    operators: ClassVar[tuple[str, ...]] = ("any", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> list[str]:
        parts = BETWEEN.split(raw) if isinstance(raw, str) else list(raw)
        words = list(dict.fromkeys(word for part in parts if (word := str(part).strip())))
        for word in words:
            if "\x00" in word:
                raise Unfit(_("含有不能保存的控制字符"))
            if len(word) > LONGEST_TAG:
                raise Unfit(
                    _("标签“%(word)s”过长，最多 %(longest)s 个字")
                    % {"word": word[:40], "longest": LONGEST_TAG}
                )
        if len(words) > MOST_TAGS:
            raise Unfit(
                _("最多 %(most)s 个标签，现有 %(count)s 个") % {"most": MOST_TAGS, "count": len(words)}
            )
        return words

    def show(self, value: Any, attribute: Attribute) -> str:
        return ("、" if speaks_chinese() else "; ").join(value or [])


@dataclass(frozen=True)
class Clock(Kind):
    """A time of the day as people read it off a clock, stored as ``21:00``."""

    name: ClassVar[str] = "clock"
    label: ClassVar[object] = _("时刻")
    operators: ClassVar[tuple[str, ...]] = ("is", "empty", "filled")

    def clean(self, raw: Any, attribute: Attribute) -> str:
        if isinstance(raw, time):
            return f"{raw:%H:%M}"
        found = _CLOCK.fullmatch(half_width(str(raw)).strip())
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            raise Unfit(_("不是时刻，例如 21:00"))
        return f"{int(found[1]):02}:{found[2]}"
