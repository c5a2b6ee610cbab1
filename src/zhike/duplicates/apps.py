from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DuplicatesConfig(AppConfig):
    name = "zhike.duplicates"
    label = "duplicates"
    verbose_name = _("查重与合并")

    def ready(self) -> None:
        from zhike.duplicates import keeping, ports, settings_pages
        from zhike.duplicates.actions import ask, merge, moving_back, review  # noqa: F401 - actions register themselves
        from zhike.duplicates.models import MERGE, REVIEW
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.actions.followers import FOLLOWERS
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui.navigation import Entry, Group, register

        define_right(REVIEW, _("处理疑似重复"), _("判断疑似重复的客户是否同一家"))
        define_right(MERGE, _("合并记录"), _("把重复的客户、联系人合并成一条，可撤销"))
        define_kind("duplicates.asked", _("同事询问我的客户"), "message")
        FOLLOWERS.extend((keeping.follow, moving_back.follow))
        ports.register()
        register(
            Entry(
                Group.COOPERATION, _("查重"), "copy", "duplicates:enquiry", "customers:create", order=75,
                family="together", also=("/duplicates/",),
                aliases=("duplicates", "chachong"),
            )
        )  # fmt: skip
        settings_pages.register()
