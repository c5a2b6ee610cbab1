from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SalesConfig(AppConfig):
    name = "zhike.sales"
    label = "sales"
    verbose_name = pgettext_lazy("复数", "销售")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.events.turns import turns
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.rulebook.registry import define
        from zhike.kit.ui import settings_hub
        from zhike.pools.choices import Fact
        from zhike.pools.facts import supply
        from zhike.sales import regulations
        from zhike.sales.models.sharing import LIBRARY

        define_right("pipelines.manage", _("维护销售流程"), _("销售流程、阶段、输单和未购买原因"))
        define_kind("opportunity.assigned", _("商机分配给我"), "user-check", is_mailed=True)
        define_right(LIBRARY, _("维护经验库"), _("销售工具和经验分享"))
        define(*regulations.RULES)
        define_kind("opportunity.conflict", _("我的商机疑似撞单"), "flag", is_mailed=True)
        turns("opportunity.won", "opportunity", "outcome", "won", _("赢单"))
        turns("opportunity.lost", "opportunity", "outcome", "lost", _("输单"))
        settings_hub.register(
            settings_hub.Page(
                _("销售"),
                _("销售流程与阶段"),
                _("阶段的次序、可能性、停滞天数，进入前须填写的内容"),
                "git-branch",
                "sales:process",
                "pipelines.manage",
                30,
            ),
            settings_hub.Page(
                _("销售"),
                _("输单与未购买原因"),
                _("关闭商机时可选的原因"),
                "list-check",
                "/reasons/",
                "pipelines.manage",
                31,
            ),
        )
        define_kind("opportunity.stuck", _("商机停滞"), "clock", is_mailed=False)
        supply(Fact.OPPORTUNITY, Fact.DEAL)
        _menu()


def _menu() -> None:
    from zhike.kit.ui.navigation import Entry, Family, Group, register, register_family

    seeing = "sales:see"
    register_family(
        Family("sales-work", _("销售推进"), "target-arrow"),
        Family("sales-figures", _("销售分析"), "chart-bar"),
    )
    register(
        Entry(
            Group.OPERATIONS,
            _("我的业务"),
            "layout-kanban",
            "sales:business",
            right=seeing,
            order=16,
            family="sales-work",
        ),
        Entry(
            Group.OPERATIONS,
            _("经验库"),
            "book",
            "sales:library",
            right=seeing,
            order=45,
            aliases=("jingyanku", "library", "销售工具", "经验分享"),
            family="sales-work",
            also=("/tools/", "/sharing-sessions/"),
        ),
        Entry(
            Group.ANALYSIS,
            _("销售状态"),
            "chart-bar",
            "sales:now",
            right=seeing,
            order=5,
            family="sales-figures",
            also=("/sales/stage-report",),
        ),
        Entry(
            Group.ANALYSIS,
            _("销售漏斗"),
            "filter",
            "sales:funnel",
            right=seeing,
            order=6,
            aliases=("funnel",),
            family="sales-figures",
            also=tuple(
                f"/sales/{page}" for page in ("movement", "win-rates", "ageing", "closings", "reasons")
            ),
        ),
        Entry(
            Group.ANALYSIS,
            _("销售周例会"),
            "users",
            "sales:meeting",
            right=seeing,
            order=7,
            aliases=("撞单",),
            family="sales-figures",
        ),
    )
