from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BorrowingConfig(AppConfig):
    name = "zhike.borrowing"
    label = "borrowing"
    verbose_name = _("档案借阅")

    def ready(self) -> None:
        from zhike.kit.access.catalogue import define_right
        from zhike.kit.notices.kinds import define_kind
        from zhike.kit.ui.navigation import Entry, Group, register

        define_right(
            "borrowing.keep", _("管理档案借阅"), _("答复无人可答复的借阅申请，查看和收回全公司的借阅")
        )
        define_kind("borrowing.asked", _("有人申请借阅档案"), "book", is_mailed=True)
        define_kind("borrowing.answered", _("我的借阅申请有了答复"), "book", is_mailed=True)
        define_kind("borrowing.ending", _("借阅即将到期"), "clock")
        register(
            Entry(Group.COOPERATION, _("档案借阅"), "book", "borrowing:list", order=80, family="together")
        )
