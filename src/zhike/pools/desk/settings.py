"""How administrators set up pools, their members and capacity."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.desks.desk import Desk, RelatedPanel, Section, TemplatePanel, register
from zhike.pools.models import Capacity, Pool, PoolMember


@register
class PoolDesk(Desk):
    noun = Pool
    path = "pools"
    icon = "inbox"
    group = "it"
    is_in_rail = False
    columns = (
        "name", "holds", "department", "is_default", "picks_a_day", "picks_at_most", "barred_days", "wait_days",
        "views_a_day",
    )  # fmt: skip
    filters = ("holds", "department")
    key_facts = ("holds", "department", "is_default", "picks_a_day", "barred_days", "views_a_day")
    short_form = (
        "name", "holds", "department", "is_default", "picks_a_day", "picks_at_most", "barred_days", "wait_days",
        "views_a_day", "hidden_fields", "remark",
    )  # fmt: skip
    sections = (
        Section("pool", _("公海"), ("name", "holds", "department", "is_default", "remark")),
        Section("picking", _("领取"), ("picks_a_day", "picks_at_most", "barred_days", "wait_days")),
        Section("seeing", _("查看"), ("views_a_day", "hidden_fields")),
    )
    panels = (
        TemplatePanel(
            _("使用情况"),
            "pools/use.jinja",
            "zhike.pools.queries.panels.use_panel",
            code="use",
            is_lazy=False,
        ),
        RelatedPanel(
            pgettext_lazy("复数", "公海成员"),
            "poolmember",
            "pool",
            ("name", "may_pick", "is_admin"),
            sort="created_at",
            limit=20,
        ),
        RelatedPanel(
            pgettext_lazy("复数", "回收规则"),
            "reclaimrule",
            "pool",
            ("name", "fact", "days"),
            sort="created_at",
        ),
    )


@register
class PoolMemberDesk(Desk):
    noun = PoolMember
    path = "pool-members"
    icon = "users"
    group = "it"
    is_in_rail = False
    columns = ("name", "pool", "may_pick", "is_admin", "created_at")
    filters = ("pool", "may_pick", "is_admin")
    key_facts = ("pool", "may_pick", "is_admin")
    short_form = ("pool", "staff", "department", "role", "may_pick", "is_admin")
    sections = (
        Section("member", _("成员"), ("pool", "staff", "department", "role", "may_pick", "is_admin")),
    )


@register
class CapacityDesk(Desk):
    noun = Capacity
    path = "capacities"
    icon = "users-group"
    group = "it"
    is_in_rail = False
    columns = ("name", "holds", "most", "most_each", "most_protected", "counts_dealt")
    filters = ("holds", "department", "staff")
    key_facts = ("most", "most_each", "most_protected")
    short_form = ("holds", "staff", "department", "most", "most_each", "most_protected", "counts_dealt")
    sections = (
        Section(
            "capacity",
            _("库容"),
            ("holds", "staff", "department", "most", "most_each", "most_protected", "counts_dealt"),
        ),
    )
