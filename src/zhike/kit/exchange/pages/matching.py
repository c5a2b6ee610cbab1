"""What the matching step shows: every column with its first values and the field it goes into."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from zhike.kit.chinese.date_orders import is_short
from zhike.kit.desks.desk import Desk
from zhike.kit.exchange.importing.date_columns import NAMES
from zhike.kit.exchange.importing.plan import Doubles, Mode
from zhike.kit.exchange.matching import is_importable
from zhike.kit.exchange.models import Import
from zhike.kit.exchange.reading.encodings import CHOICES
from zhike.kit.records.attributes import Attribute, attributes_of

SHOWN_VALUES = 3


def match_context(desk: Desk, made: Import, given: QueryDict | None) -> dict[str, Any]:
    """Context of the matching page; ``given`` is what was posted and refused."""
    attributes = [a for a in attributes_of(desk.noun) if is_importable(desk.noun, a)]
    columns = [
        {
            "position": position,
            "header": name,
            "values": [
                row[position + 1] for row in made.sample if len(row) > position + 1 and row[position + 1]
            ][:SHOWN_VALUES],
            "dates": (given.get(f"dates-{position}", "") if given else made.dates.get(name, ""))
            if any(is_short(row[position + 1]) for row in made.sample if len(row) > position + 1)
            else None,
            "chosen": given.get(f"column-{position}", "") if given else made.mapping.get(name, ""),
        }
        for position, name in enumerate(made.header)
        if name
    ]
    keys = [a for a in attributes if a.is_unique or a.name == desk.noun.title]
    return {
        "desk": desk,
        "made": made,
        "columns": columns,
        "choices": [("", _("不导入")), *[(a.name, label(a, desk.noun.filled_by_action)) for a in attributes]],
        "modes": [
            (Mode.CREATE.value, _("只新建")),
            (Mode.UPDATE.value, _("只更新已有的")),
            (Mode.BOTH.value, _("新建，已有的更新")),
        ],
        "orders": [("", _("日期：自动识别")), *((order.value, str(name)) for order, name in NAMES.items())],
        "keys": [("", _("自动")), *[(a.name, str(a.label)) for a in keys]],
        "doubles": [
            (Doubles.WARN.value, _("照常导入，只提示")),
            (Doubles.SKIP.value, _("跳过")),
            (Doubles.REFUSE.value, _("拒绝，列入未导入的行")),
        ],
        "has_doubles": bool(desk.noun.matched_by),
        "encodings": [(name, name.upper().replace("-SIG", "")) for name in CHOICES],
        "is_text": bool(made.encoding),
        "mode": given.get("mode", made.mode) if given else made.mode,
        "key": given.get("key", made.key) if given else made.key,
        "chosen_doubles": given.get("doubles", made.doubles) if given else made.doubles,
        "is_all_or_nothing": (given.get("is_all_or_nothing") == "true") if given else made.is_all_or_nothing,
        "clears": (given.get("clears") == "true") if given else made.clears,
        "matched": sum(1 for column in columns if column["chosen"]),
    }


def label(attribute: Attribute, filled: frozenset[str]) -> str:
    """The field's name, marked where a new record cannot be without it."""
    return (
        f"{attribute.label} *"
        if attribute.is_required and attribute.name not in filled
        else str(attribute.label)
    )
