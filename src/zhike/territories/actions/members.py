"""Salespeople of a territory: let at its customers at once, and out again (TER-01a)."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.access.catalogue import VERB_LABELS
from zhike.kit.access.zones import LENDABLE, RIGHT, let_in, let_out
from zhike.kit.actions.action import action
from zhike.kit.phrases import listed
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import Choices, Person
from zhike.territories.models import Territory

STAFF = Attribute("staff", _("销售人员"), Person(), is_required=True, target="staff", target_title="name")
LONGEST = 400


@action(
    "territories.territory.add_member",
    noun=Territory,
    verb=Verb.CHANGE,
    right=RIGHT,
    label=_("加入销售人员"),
    icon="user-plus",
    fields=(
        STAFF,
        Attribute(
            "verbs",
            _("可以"),
            Choices(),
            options=tuple(Option(verb.value, VERB_LABELS[verb]) for verb in LENDABLE),
            help=_("查看总是包括在内"),
        ),
    ),
)
def add_member(records: models.QuerySet[Territory], staff: int, verbs: Sequence[str] | None = None) -> int:
    """Put a salesperson into territories: their customers are visible from the next request on."""
    found = list(records.select_related("zone"))
    for one in found:
        let_in(one.zone, staff, verbs or ())
    _name_people(found)
    return len(found)


@action(
    "territories.territory.remove_member",
    noun=Territory,
    verb=Verb.CHANGE,
    right=RIGHT,
    label=_("移出销售人员"),
    icon="user-minus",
    fields=(STAFF,),
)
def remove_member(records: models.QuerySet[Territory], staff: int) -> int:
    """Take a salesperson out: what was visible by the territory alone no longer is."""
    found = list(records.select_related("zone"))
    for one in found:
        let_out(one.zone, staff)
    _name_people(found)
    return len(found)


def _name_people(territories: Sequence[Territory]) -> None:
    for one in territories:
        names = one.zone.members.order_by("given_at").values_list("staff__name", flat=True)
        Territory.objects.filter(pk=one.pk).update(people=listed(names)[:LONGEST])
