"""How staff see the parts of a customer's archive: equipment, storage, yearly sales, its organisation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import (
    Dispenser,
    Division,
    Equipment,
    EquipmentKind,
    FormerName,
    Purchase,
    Tank,
    YearlySales,
)
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, register

KEPT = ("created_at", "created_by", "updated_at")


@register
class EquipmentDesk(Desk):
    noun = Equipment
    path = "equipment"
    icon = "truck"
    is_in_rail = False
    columns = ("kind", "customer", "count", "fuel", "monthly_use", "summary", "created_at")
    filters = ("kind", "fuel", "customer", "created_at")
    sums = ("count", "monthly_use")
    key_facts = ("customer", "kind", "count", "fuel", "monthly_use")
    short_form = ("customer", "kind", "count", "fuel", "monthly_use", "summary")
    sections = (Section("natural", _("用油机具"), (*short_form, *KEPT)),)


@register
class EquipmentKindDesk(Desk):
    noun = EquipmentKind
    path = "equipment-kinds"
    icon = "category"
    is_in_rail = False
    columns = ("name", "position", "created_at")
    short_form = ("name", "position")
    sections = (Section("natural", _("机具种类"), (*short_form, *KEPT)),)


@register
class FormerNameDesk(Desk):
    noun = FormerName
    path = "former-names"
    icon = "history"
    is_in_rail = False
    columns = ("name", "code", "customer", "until", "created_at")
    filters = ("customer", "created_at")
    key_facts = ("customer", "code", "until")
    short_form = ("customer", "name", "until", "remark")
    sections = (Section("natural", _("曾用名"), ("customer", "name", "code", "until", "remark", *KEPT)),)


@register
class TankDesk(Desk):
    noun = Tank
    path = "tanks"
    icon = "database"
    is_in_rail = False
    columns = ("location", "customer", "oil_kind", "capacity", "created_at")
    filters = ("oil_kind", "customer", "created_at")
    sums = ("capacity",)
    key_facts = ("customer", "oil_kind", "capacity", "location")
    short_form = ("customer", "oil_kind", "capacity", "location")
    sections = (Section("natural", _("油罐"), (*short_form, *KEPT)),)


@register
class DispenserDesk(Desk):
    noun = Dispenser
    path = "dispensers"
    icon = "plug"
    is_in_rail = False
    columns = ("brand", "model", "customer", "nozzles", "created_at")
    filters = ("customer", "created_at")
    sums = ("nozzles",)
    key_facts = ("customer", "brand", "model", "nozzles")
    short_form = ("customer", "brand", "model", "nozzles")
    sections = (Section("natural", _("加油机"), (*short_form, *KEPT)),)


@register
class YearlySalesDesk(Desk):
    noun = YearlySales
    path = "yearly-sales"
    icon = "chart-bar"
    is_in_rail = False
    columns = ("year", "customer", "petrol", "diesel", "minor", "created_at")
    filters = ("customer", "year", "created_at")
    sums = ("petrol", "diesel", "minor")
    key_facts = ("customer", "year", "petrol", "diesel", "minor")
    short_form = ("customer", "year", "petrol", "diesel", "minor")
    sections = (Section("natural", _("历年销量"), (*short_form, *KEPT)),)


@register
class PurchaseDesk(Desk):
    noun = Purchase
    path = "purchases"
    icon = "receipt"
    is_in_rail = False
    is_analysed = True
    analysed_in = "customer-figures"
    columns = (
        "product",
        "customer",
        "bought_on",
        "product_class",
        "quantity",
        "amount",
        "channel",
        "created_at",
    )
    sort = ("-bought_on",)
    filters = ("product_class", "channel", "customer", "bought_on", "created_at")
    sums = ("quantity", "amount")
    key_facts = ("customer", "bought_on", "product_class", "quantity", "amount", "channel")
    short_form = ("customer", "bought_on", "product_class", "product", "quantity", "amount", "channel")
    sections = (Section("natural", _("购买记录"), (*short_form, *KEPT)),)


@register
class DivisionDesk(Desk):
    noun = Division
    path = "divisions"
    icon = "sitemap"
    is_in_rail = False
    columns = ("name", "customer", "parent", "duty", "created_at")
    filters = ("customer", "created_at")
    key_facts = ("customer", "parent", "duty")
    short_form = ("customer", "name", "parent", "duty", "position")
    sections = (Section("natural", _("内部机构"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            pgettext_lazy("复数", "联系人"),
            "contact",
            "placed_in",
            ("name", "post", "roles", "mobile"),
            sort="name",
        ),
    )
