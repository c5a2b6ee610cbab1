"""The area's rights, and its pages in the settings hub and the frame."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.access.catalogue import define_right
from zhike.kit.ui import preferences, settings_hub
from zhike.kit.ui.settings_hub import Page
from zhike.people.actions.sign_in import remember_choice

PEOPLE = _("人员与权限")
MINE = _("我的账号")


def register() -> None:
    """Called at start."""
    define_right("people.manage", _("管理人员"), _("部门、员工、角色、登录与交接"))
    settings_hub.register(
        Page(MINE, _("账号与安全"), _("资料、密码、两步登录、会话"), "user-circle", "people:me", order=10),
        Page(MINE, _("API 令牌"), _("让程序以我的名义读写"), "key", "people:tokens", order=11),
        Page(
            PEOPLE,
            _("员工"),
            _("入职、离职交接、重置密码、解锁"),
            "users",
            "people:staff",
            "people.manage",
            20,
        ),
        Page(
            PEOPLE,
            pgettext_lazy("复数", "部门"),
            _("部门的上下级"),
            "hierarchy",
            "people:departments",
            "people.manage",
            21,
        ),
        Page(
            PEOPLE,
            pgettext_lazy("复数", "角色"),
            _("谁能看到和修改什么"),
            "shield",
            "people:roles",
            "people.manage",
            22,
        ),
        Page(
            PEOPLE, _("临时授权"), _("一段时间内看到其他部门"), "share", "access:grants", "access.grant", 23
        ),
        Page(
            PEOPLE,
            _("权限解释"),
            _("为何能或不能看到"),
            "help-circle",
            "people:explain",
            "access.explain",
            24,
        ),
        Page(PEOPLE, _("登录日志"), _("谁何时从哪里登录"), "history", "people:sign_ins", "people.manage", 25),
        Page(PEOPLE, _("访问日志"), _("谁看过哪些记录"), "eye", "people:access_log", "access.audit", 26),
    )
    preferences.keep_with(_keep)


def _keep(request: HttpRequest, name: str, value: str) -> None:
    remember_choice(int(request.user.pk or 0), name, value)
