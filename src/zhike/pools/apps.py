from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoolsConfig(AppConfig):
    name = "zhike.pools"
    label = "pools"
    verbose_name = _("公海")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.actions.followers import FOLLOWERS
        from zhike.kit.desks.record.duplicates import PICKERS
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.rulebook.registry import define
        from zhike.pools import import_check, picking, regulations, settings_pages
        from zhike.pools.capacity import follow

        define_right("pools.manage", _("管理公海"), _("公海、成员、回收规则与库容"))
        define_kind("pool.reminder", _("客户即将退回公海"), "clock", is_mailed=True)
        define_kind("pool.reclaimed", _("客户已退回公海"), "arrow-back-up")
        define_kind("pool.escalated", _("部门客户被自动回收"), "flag")
        define_kind("pool.held_back", _("回收规则被暂停"), "alert-circle", is_mailed=True)
        define(*regulations.RULES)
        settings_pages.register()
        import_check.register()
        FOLLOWERS.append(follow)
        PICKERS["customer"] = picking.address
