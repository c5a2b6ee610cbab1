"""What all pages of the analysis share: their filters, their tabs, and who may open them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.desks.listing.chips import period_word
from zhike.kit.desks.listing.conditions import field_named
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Forbidden
from zhike.kit.ui.asked import number
from zhike.sales.queries.lens import Lens
from zhike.sales.queries.pipelines import flow

TABS = (
    ("now", gettext_lazy("当前状态")),
    ("funnel", gettext_lazy("漏斗")),
    ("movement", gettext_lazy("管道变动")),
    ("win-rates", gettext_lazy("赢单率")),
    ("ageing", gettext_lazy("停留时间")),
    ("closings", gettext_lazy("预计结束")),
    ("reasons", gettext_lazy("原因")),
    ("meeting", gettext_lazy("周例会")),
)
PERIODS = ("this_month", "this_quarter", "this_year", "last_quarter", "last_year", "365d")
PICKED = (
    ("department", "below", gettext_lazy("部门")),
    ("owner", "in", gettext_lazy("负责人")),
    ("product", "in", gettext_lazy("产品")),
)
TARGETS = {"department": "department", "owner": "staff", "product": "product"}


def require_sight() -> None:
    """These pages are for those who see opportunities at all."""
    if current_acting().level("sales", Verb.SEE) is Level.NONE:
        raise Forbidden("not_permitted", _("您没有查看商机的权限"))


def pairs_of(request: HttpRequest) -> list[tuple[str, str]]:
    return [(key, value) for key, values in request.GET.lists() for value in values]


def lens_of(request: HttpRequest, *usual: tuple[str, str], fields: frozenset[str] = frozenset()) -> Lens:
    """The opportunities that the address means; ``usual`` conditions hold where it says nothing of their field.

    With ``fields`` only conditions on these count, where an address is also about another noun.
    """
    require_sight()
    return Lens([pair for pair in pairs_of(request) if not fields or field_named(pair[0]) in fields], usual)


def need_amounts(lens: Lens) -> None:
    """A page of sums is for those who may read amounts."""
    if not lens.shows_amounts:
        raise Forbidden("not_permitted", _("您没有查看业务额的权限"))


def frame(request: HttpRequest, lens: Lens, page: str, period_of: str = "") -> dict[str, Any]:
    """What the head of every page shows; ``period_of`` names the date field that its periods are about."""
    given = pairs_of(request)
    values = {**dict(lens.pairs), **dict(given)}
    picked = []
    for name, operator, label in PICKED:
        raw = values.get(f"{name}.{operator}", "")
        chosen = number(raw)
        title = titles_of(TARGETS[name], [chosen]).get(chosen, "") if chosen else ""
        picked.append((name, f"{name}.{operator}", label, raw, title))
    shown = {"pipeline.in", f"{period_of}.within", *(key for _name, key, *_rest in picked)}
    others = [(key, value) for key, value in given if key not in shown and value]
    period = values.get(f"{period_of}.within", "") if period_of else ""
    return {
        "lens": lens,
        "page": page,
        "tabs": [(label, f"/sales/{code}?{lens.query}", code == page) for code, label in TABS],
        "pipelines": [(one.pk, one.name) for one in flow().pipelines if one.is_active],
        "pipeline": values.get("pipeline.in", ""),
        "picked": picked,
        "period_of": f"{period_of}.within" if period_of else "",
        "period": period,
        "period_words": period_word(period) if period else "",
        "periods": [(name, period_word(name)) for name in PERIODS],
        "others": others,
        "chips": [
            (str(chip), f"?{urlencode([pair for pair in given if pair[0] != chip.key])}")
            for chip in lens.listing.chips()
            if chip.key not in shown
        ],
    }


def ids_of(given: Iterable[str]) -> list[int]:
    """The numbers among texts, commas between them allowed."""
    parts = [part.strip() for text in given for part in text.split(",")]
    return list(dict.fromkeys(one for part in parts if (one := number(part)) is not None))
