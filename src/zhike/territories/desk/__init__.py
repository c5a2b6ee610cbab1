"""How staff see territories 地域 and their criteria."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, register
from zhike.territories.models import Criterion, Territory


@register
class TerritoryDesk(Desk):
    noun = Territory
    path = "territories"
    order = 60
    family = "territories"
    icon = "map"
    aliases = ("diyu", "territory")
    columns = ("name", "priority", "people", "remark", "created_at")
    sort = ("priority",)
    filters = ("priority", "created_at")
    key_facts = ("priority", "people", "created_by", "created_at")
    short_form = ("name", "priority", "remark")
    sections = (
        Section(
            "natural",
            _("地域"),
            ("name", "priority", "people", "remark", "created_at", "created_by", "updated_at"),
        ),
    )
    panels = (
        RelatedPanel(
            _("划分条件"),
            "criterion",
            "territory",
            ("kind", "division", "postcodes", "area", "industry", "customer", "contact"),
            sort="created_at",
            limit=30,
            code="criteria",
        ),
        TemplatePanel(
            _("销售人员"),
            "territories/members.jinja",
            "zhike.territories.queries.belonging.members_of",
            code="members",
        ),
        TemplatePanel(
            _("客户"),
            "territories/customers.jinja",
            "zhike.territories.queries.belonging.customers_of",
            code="customers",
        ),
    )


@register
class CriterionDesk(Desk):
    noun = Criterion
    path = "territory-criteria"
    icon = "filter"
    is_in_rail = False
    columns = (
        "kind",
        "territory",
        "division",
        "postcodes",
        "area",
        "industry",
        "customer",
        "contact",
        "created_at",
    )
    filters = ("kind", "territory", "created_at")
    short_form = ("territory", "division", "postcodes", "area", "industry", "customer", "contact")
    sections = (
        Section(
            "natural",
            _("划分条件"),
            (
                "territory", "kind", "division", "postcodes", "area", "industry", "customer", "contact",
                "created_at", "created_by",
            ),
        ),
    )  # fmt: skip


attach(
    "customer",
    TemplatePanel(
        _("地域"),
        "territories/belonging.jinja",
        "zhike.territories.queries.belonging.belonging_of",
        code="territory",
    ),
    after="addresses",
)
