from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CustomersConfig(AppConfig):
    name = "zhike.customers"
    label = "customers"
    verbose_name = pgettext_lazy("复数", "客户")

    def ready(self) -> None:
        from zhike.customers import import_checks
        from zhike.customers.models.contact import SENSITIVE
        from zhike.customers.team_facts import supply_all
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui import settings_hub
        from zhike.kit.ui.navigation import Entry, Family, Group, register, register_family

        register_family(
            Family("market", _("需求与竞争"), "target"),
            Family("territories", _("地域与地图"), "map"),
            Family("trade", _("产品与授信"), "package"),
            Family("customer-figures", _("客户分析"), "chart-bar"),
        )
        register(
            Entry(
                Group.COOPERATION,
                _("客情关怀"),
                "heart",
                "contact-birthdays",
                right="customers:see",
                order=25,
                aliases=("生日", "眼线", "邀请名单"),
                also=("/contacts/interests", "/contacts/gaps"),
            ),
            Entry(
                Group.OPERATIONS,
                _("客户地图"),
                "map-pin",
                "customer-map",
                "customers:see",
                order=25,
                aliases=("ditu", "map"),
                family="territories",
            ),
        )
        define_right(SENSITIVE, _("敏感信息"), _("登记联系人的宗教等信息，并在取得同意后逐项查看"))
        supply_all()
        import_checks.register()
        define_right("competitors.manage", _("维护竞争对手"), _("竞争对手名录"))
        define_right("segments.manage", _("维护客户细分"), _("用条件划分客户，供全公司使用"))
        settings_hub.register(
            settings_hub.Page(
                _("接口与通知"),
                _("工商查询"),
                _("按名称查企业登记信息，用自己的密钥"),
                "building",
                "customer-lookup-settings",
                "integrations.manage",
                65,
            )
        )
        define_kind("customer.assigned", _("客户分配给我"), "user-check", is_mailed=True)
        define_kind("customer.handed_over", _("离职交接给我"), "users", is_mailed=True)
        define_kind("customer.state", _("客户状态变化"), "flag")
        register(
            Entry(
                Group.ANALYSIS,
                _("重点客户"),
                "chart-dots",
                "customer-ranking",
                "customers:see",
                order=29,
                family="customer-figures",
                aliases=("abc",),
            )
        )
        register(
            Entry(
                Group.ANALYSIS,
                _("分级提醒"),
                "flag",
                "customer-watch",
                "customers:see",
                order=30,
                family="customer-figures",
            )
        )
        register(
            Entry(
                Group.ANALYSIS,
                _("购买画像"),
                "chart-dots",
                "customer-portrait",
                "customers:see",
                order=31,
                family="customer-figures",
            )
        )
        define_right("credit.approve", _("核定信用额度"), _("总经理：信用额度经核定后才生效"))
        define_kind("credit.requested", _("信用额度待核定"), "coin", is_mailed=True)
        define_kind("credit.decided", _("信用额度核定结果"), "coin", is_mailed=True)
        define_kind("customer.habit", _("客户改变使用习惯"), "arrows-exchange")
        define_kind("mention", _("跟进中提到我"), "message", is_mailed=True)
