from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SalesConfig(AppConfig):
    name = "zhike.sales"
    label = "sales"
    verbose_name = pgettext_lazy("复数", "销售")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.pools.choices import Fact
        from zhike.pools.facts import supply

        define_right("pipelines.manage", _("维护销售流程"), _("销售流程、阶段、输单和未购买原因"))
        define_kind("opportunity.assigned", _("商机分配给我"), "user-check", is_mailed=True)
        define_kind("opportunity.conflict", _("我的商机疑似撞单"), "flag", is_mailed=True)
        define_kind("opportunity.stuck", _("商机停滞"), "clock", is_mailed=False)
        supply(Fact.OPPORTUNITY, Fact.DEAL)
        _menu()


def _menu() -> None:
    from zhike.kit.ui.navigation import Entry, Group, register

    seeing = "sales:see"
    register(
        Entry(Group.OPERATIONS, _("我的业务"), "layout-kanban", "sales:business", right=seeing, order=13),
        Entry(Group.ANALYSIS, _("销售状态"), "chart-bar", "sales:now", right=seeing, order=5),
        Entry(
            Group.ANALYSIS,
            _("销售漏斗"),
            "filter",
            "sales:funnel",
            right=seeing,
            order=6,
            aliases=("funnel",),
        ),
        Entry(
            Group.ANALYSIS,
            _("销售周例会"),
            "users",
            "sales:meeting",
            right=seeing,
            order=7,
            aliases=("撞单",),
        ),
    )
