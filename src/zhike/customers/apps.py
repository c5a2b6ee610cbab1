from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CustomersConfig(AppConfig):
    name = "zhike.customers"
    label = "customers"
    verbose_name = pgettext_lazy("复数", "客户")

    def ready(self) -> None:
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui import settings_hub
        from zhike.kit.ui.navigation import Entry, Group, register

        register(
            Entry(Group.OPERATIONS, _("客户地图"), "map-pin", "customer-map", "customers:see", order=25, aliases=("ditu", "map"))
        )

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
        define_kind("mention", _("跟进中提到我"), "message", is_mailed=True)
