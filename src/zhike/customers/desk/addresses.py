"""How staff see addresses of customers 地址."""

from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Address
from zhike.kit.desks.desk import Desk, Section, register


@register
class AddressDesk(Desk):
    noun = Address
    path = "addresses"
    icon = "map-pin"
    is_in_rail = False
    columns = ("detail", "customer", "kind", "division", "postcode", "is_main", "created_at")
    filters = ("kind", "division", "customer", "is_main", "created_at")
    badges = ("kind",)
    key_facts = ("customer", "kind", "division", "postcode", "recipient", "phone")
    short_form = ("customer", "kind", "detail", "division", "postcode", "recipient", "phone", "is_main")
    sections = (
        Section(
            "natural",
            _("地址"),
            ("customer", "kind", "detail", "division", "postcode", "recipient", "phone", "is_main"),
        ),
        Section("point", _("坐标"), ("latitude", "longitude", "datum")),
        Section("kept", _("归属"), ("created_at", "created_by", "updated_at")),
    )
