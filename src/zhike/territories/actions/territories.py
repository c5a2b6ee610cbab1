"""Drawing territories: their criteria, and splitting one off another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.models import Zone
from zhike.kit.access.zones import RIGHT
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import Division, Kind
from zhike.kit.records.writing import explained, insert, split, store
from zhike.territories.models import Criterion, Territory
from zhike.territories.rules.drawing import postcode_start

FIELDS = ("division", "postcodes", "area", "industry", "customer", "contact")


def create_territory(values: Mapping[str, Any]) -> Territory:
    """A new territory with a zone of its own; its customers come with the next redrawing."""
    cleaned = clean(Territory, values, is_new=True).or_refuse()
    return _insert(cleaned)


def _insert(cleaned: Mapping[str, Any]) -> Territory:
    columns, extra = split(Territory, cleaned)
    zone = Zone.objects.create(noun="customer")
    territory = Territory(**columns, extra=extra, zone=zone, created_by_id=current_acting().staff_id)
    with explained(Territory):
        store(territory)
    return territory


def check_criterion(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """Exactly one of the six fields; a postcode is digits and then x."""
    if values.get("postcodes"):
        try:
            postcode_start(values["postcodes"])
        except ValueError as fault:
            raise Refused(
                "bad_postcode", _("邮编为 6 位数字，后几位可以用 x 代替，例如 5180xx"), field="postcodes"
            ) from fault
    stored = records.values(*FIELDS).first() if records is not None else None
    filled = [name for name in FIELDS if values.get(name, (stored or {}).get(name))]
    if not filled:
        raise Refused("criterion_required", _("请填写一个条件"), field="division")
    if len(filled) > 1:
        raise Refused("one_criterion", _("一行只填一个条件，多个条件请分行添加"), field=filled[1])


territories = standard_actions(Territory, create=create_territory)
criteria = standard_actions(Criterion, check=check_criterion)


@action(
    "territories.territory.split",
    noun=Territory,
    verb=Verb.CHANGE,
    right=RIGHT,
    label=_("拆分"),
    icon="arrows-split-2",
    is_bulk=False,
    fields=(
        Attribute("name", _("新地域名称"), Kind(), is_required=True, max_length=60),
        Attribute("division", _("划出的省、市或区县"), Division()),
        Attribute(
            "postcodes", _("或划出的邮编范围"), Kind(), max_length=6, help=_("后几位用 x 代替，例如 5180xx")
        ),
    ),
)
def split_territory(
    records: models.QuerySet[Territory], name: str, division: str = "", postcodes: str = ""
) -> Territory:
    """A new territory drawn out of another; it prevails over it, and takes effect with the next redrawing."""
    mother = records.get()
    given = {"division": division, "postcodes": postcodes}
    check_criterion(None, given)
    daughter = _insert({"name": name, "priority": max(1, mother.priority - 1), "remark": f"← {mother.name}"})
    # Whatever else the mother is drawn by holds for the part as well.
    for line in mother.criteria.filter(deleted_at=None).exclude(area=None, industry=""):
        insert(Criterion, {"territory": daughter.pk, "area": line.area_id, "industry": line.industry})
    insert(Criterion, {"territory": daughter.pk, **given})
    return daughter
