"""How staff see products."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, Section, register
from zhike.products.models import Product


@register
class ProductDesk(Desk):
    noun = Product
    path = "products"
    icon = "package"
    order = 40
    family = "trade"
    columns = ("name", "code", "series", "unit", "price", "is_active", "created_at")
    filters = ("series", "is_active", "price")
    badges = ("is_active",)
    key_facts = ("code", "series", "unit", "price")
    short_form = ("name", "series", "unit", "price")
    aliases = ("chanpin", "product")
    sections = (
        Section(
            "product",
            pgettext_lazy("复数", "产品"),
            ("name", "code", "series", "unit", "price", "other_names", "is_active", "remark"),
        ),
        Section("keeping", _("登记"), ("created_at", "created_by", "updated_at")),
    )

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        return [(str(_("价目表")), "/products/prices", "receipt")]
