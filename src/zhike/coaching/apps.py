from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoachingConfig(AppConfig):
    name = "zhike.coaching"
    label = "coaching"
    verbose_name = _("销售辅导")

    def ready(self) -> None:
        from zhike.coaching import regulations
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.rulebook.registry import define
        from zhike.kit.ui.navigation import Entry, Group, register

        define_right("coaching.manage", _("维护检查表"), _("例行检查的检查表及其版次"))
        define_kind("coaching.opened", _("为我开了辅导单"), "message-circle", is_mailed=True)
        define_kind("coaching.no_result", _("陪访没有登记结果"), "alert-triangle", is_mailed=True)
        define(*regulations.RULES)
        register(
            Entry(
                Group.OPERATIONS,
                _("销售辅导"),
                "users-group",
                "/coaching/",
                "coaching:see",
                order=30,
                family="sales-work",
                aliases=("fudao", "coaching", "陪访", "关键节点", "例行检查"),
            )
        )
