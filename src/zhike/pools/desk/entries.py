"""How members see what lies in their pools 公海."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.desks.desk import Desk, Section, register
from zhike.pools.models import PoolEntry


@register
class PoolEntryDesk(Desk):
    noun = PoolEntry
    path = "pooled"
    order = 15
    icon = "inbox"
    aliases = ("公海", "pool", "领取")
    columns = (
        "name", "pool", "grade", "category", "industry", "previous_owner", "entered_at", "how", "reason",
    )  # fmt: skip
    sort = ("-entered_at",)
    filters = ("pool", "grade", "category", "industry", "how", "previous_owner", "entered_at")
    badges = ("grade", "how")
    key_facts = ("pool", "grade", "industry", "previous_owner", "entered_at")
    sections = (
        Section("natural", _("基本信息"), ("name", "code", "grade", "category", "industry")),
        Section("keeping", _("归属"), ("pool", "previous_owner", "entered_at", "how", "reason")),
    )
