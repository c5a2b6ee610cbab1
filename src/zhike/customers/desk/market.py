"""How staff see competitors, needs and segments."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.customers.models import Competitor, Habit, Need, Presence, Segment
from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, attach, register

KEPT = ("created_at", "created_by", "updated_at")


@register
class CompetitorDesk(Desk):
    noun = Competitor
    path = "competitors"
    icon = "target"
    group = "cooperation"
    order = 50
    family = "market"
    columns = ("name", "products", "strengths", "weaknesses", "created_at")
    short_form = ("name", "products", "strengths", "weaknesses")
    key_facts = ("products",)
    sections = (Section("natural", _("竞争对手"), (*short_form, *KEPT)),)
    panels = (
        RelatedPanel(
            _("所在客户"),
            "presence",
            "competitor",
            ("customer", "share", "sales", "relation"),
            sort="-share",
            limit=20,
        ),
    )


@register
class PresenceDesk(Desk):
    noun = Presence
    path = "presences"
    icon = "target"
    is_in_rail = False
    columns = ("competitor", "customer", "share", "sales", "relation", "seen_on")
    filters = ("competitor", "customer", "share", "seen_on")
    key_facts = ("customer", "competitor", "share", "seen_on")
    short_form = ("customer", "competitor", "share", "sales", "relation", "seen_on")
    sections = (Section("natural", _("竞争情况"), (*short_form, *KEPT)),)


@register
class NeedDesk(Desk):
    noun = Need
    path = "needs"
    icon = "clipboard-list"
    group = "cooperation"
    order = 40
    family = "market"
    columns = ("product", "customer", "volume", "month", "timing", "quality", "created_at")
    filters = ("product", "customer", "month", "created_at")
    sums = ("volume",)
    key_facts = ("customer", "product", "volume", "month", "quality")
    short_form = ("customer", "product", "volume", "month", "timing", "quality", "remark")
    sections = (Section("natural", _("客户需求"), (*short_form, *KEPT)),)

    def list_links(self, query: str) -> list[tuple[str, str, str]]:
        return [(str(_("按产品和月份汇总")), "/needs/totals", "table")]


@register
class HabitDesk(Desk):
    noun = Habit
    path = "habits"
    icon = "refresh"
    is_in_rail = False
    columns = ("product", "customer", "product_class", "since", "remark", "created_at")
    filters = ("product_class", "product", "customer")
    key_facts = ("customer", "product_class", "product", "since")
    short_form = ("customer", "product_class", "product", "since", "remark")
    sections = (Section("natural", _("使用习惯"), (*short_form, *KEPT)),)


@register
class SegmentDesk(Desk):
    noun = Segment
    path = "segments"
    icon = "chart-dots"
    group = "analysis"
    order = 40
    family = "customer-figures"
    columns = ("name", "description", "conditions", "is_active", "refreshed_at")
    filters = ("is_active",)
    key_facts = ("is_active", "refreshed_at")
    short_form = ("name", "description", "conditions", "is_active")
    sections = (Section("natural", _("客户细分"), (*short_form, "refreshed_at", *KEPT)),)
    panels = (
        TemplatePanel(
            _("成员"), "customers/segment.jinja", "zhike.customers.queries.segments.panel", code="members"
        ),
    )


attach(
    "customer",
    RelatedPanel(
        _("竞争情况"),
        "presence",
        "customer",
        ("competitor", "share", "sales", "relation", "seen_on"),
        sort="-share",
        sums=("share",),
        code="competition",
    ),
    after="sales",
)
attach(
    "customer",
    RelatedPanel(
        _("客户需求"),
        "need",
        "customer",
        ("product", "volume", "month", "quality"),
        sort="-month",
        sums=("volume",),
        code="needs",
    ),
    after="competition",
)
attach(
    "customer",
    RelatedPanel(
        pgettext_lazy("复数", "使用习惯"),
        "habit",
        "customer",
        ("product", "product_class", "since"),
        code="habits",
    ),
    after="needs",
)
