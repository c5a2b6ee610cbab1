"""Who belongs to whom: parents and subsidiaries of a group 集团."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.actions.customers import customers
from zhike.customers.choices import GroupRelation
from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import Choice, Link, Number
from zhike.kit.records.writing import update


@action(
    "customers.customer.add_subsidiary",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("加入下级单位"),
    icon="git-branch",
    is_bulk=False,
    fields=(
        Attribute(
            "subsidiary", _("下级单位"), Link(), is_required=True, target="customer", target_title="name"
        ),
        Attribute(
            "relation",
            _("与上级单位的关系"),
            Choice(),
            is_required=True,
            options=tuple(Option(str(value), label) for value, label in GroupRelation.choices),
        ),
        Attribute(
            "share", _("上级单位持股"), Number(), places=2, minimum=Decimal(0), maximum=Decimal(100), unit="%"
        ),
    ),
)
def add_subsidiary(
    records: models.QuerySet[Customer], subsidiary: int, relation: str, share: Decimal | None = None
) -> int:
    """Put a customer under this one; needs the right to change both."""
    parent = records.get()
    child = Customer.objects.filter(pk=subsidiary)
    taken = child.exclude(parent=None).exclude(parent=parent)
    if taken.exists():
        raise Refused("has_parent", _("它已有上级单位，请先把它移出"), field="subsidiary")
    try:
        values = {"parent": parent.pk, "parent_relation": relation, "parent_share": share}
        return customers.change(child, values=values).result
    except Refused as refusal:
        if refusal.fields:
            refusal.fields = {_OWN.get(name, name): words for name, words in refusal.fields.items()}
        raise


_OWN = {"parent": "subsidiary", "parent_relation": "relation", "parent_share": "share"}


@action(
    "customers.customer.leave_group",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("移出集团"),
    icon="unlink",
    is_dangerous=True,
)
def leave_group(records: models.QuerySet[Customer]) -> int:
    """Take customers away from the ones above them; what is under them stays with them."""
    return update(records.exclude(parent=None), {"parent": None, "parent_relation": "", "parent_share": None})
