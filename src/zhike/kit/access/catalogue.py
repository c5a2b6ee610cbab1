"""Everything a role can be given: named rights, areas, verbs and levels, with their names for people.

An area or a room defines its rights where it starts (``AppConfig.ready``):

>>> define_right("people.manage", _("管理人员"), _("部门、员工、角色"))            # doctest: +SKIP
"""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb
from zhike.kit.access.fields import FieldRule


@dataclass(frozen=True)
class Right:
    """A named right that is not about rows."""

    name: str
    label: str | Promise
    help: str | Promise = ""


_rights: dict[str, Right] = {}


def define_right(name: str, label: str | Promise, help: str | Promise = "") -> None:
    """Make a right known; repeating it with other words replaces them."""
    _rights[name] = Right(name, label, help)


def all_rights() -> list[Right]:
    """Every right of the installed rooms and areas, by name."""
    return sorted(_rights.values(), key=lambda right: right.name)


@dataclass(frozen=True)
class Area:
    """An installed area with rows that scopes apply to."""

    name: str
    label: str | Promise
    nouns: tuple[str, ...]


def areas() -> list[Area]:
    """The installed areas that own nouns, in order of installation."""
    from zhike.kit.records.registry import all_nouns

    found: dict[str, list[str]] = {}
    for noun in all_nouns():
        found.setdefault(noun._meta.app_label, []).append(noun.noun_name())
    return [
        Area(config.label, config.verbose_name, tuple(found[config.label]))
        for config in apps.get_app_configs()
        if config.label in found
    ]


VERB_LABELS: dict[Verb, str | Promise] = {
    Verb.SEE: _("查看"),
    Verb.CREATE: _("新建"),
    Verb.CHANGE: _("修改"),
    Verb.DELETE: _("删除"),
    Verb.EXPORT: _("导出"),
    Verb.ASSIGN: _("分配"),
}

LEVEL_LABELS: dict[Level, str | Promise] = {
    Level.NONE: _("无"),
    Level.OWN: _("本人"),
    Level.DEPARTMENT: _("本部门"),
    Level.BELOW: _("本部门及下级"),
    Level.ALL: _("全公司"),
}

RULE_LABELS: dict[FieldRule, str | Promise] = {
    FieldRule.OPEN: _("可读可改"),
    FieldRule.READ_ONLY: _("只读"),
    FieldRule.MASKED: _("遮盖"),
    FieldRule.HIDDEN: _("隐藏"),
}

for _name, _label, _help in (
    ("access.grant", _("临时授权"), _("让同事在一段时间内看到另一个部门的记录")),
    ("access.zones", _("划分地域"), _("划分地域，安排其中的销售人员")),
    ("access.explain", _("解释权限"), _("查询某人为何能或不能看到一条记录")),
    ("access.audit", _("查看访问日志"), _("谁看过、导出过、被拒绝过哪些记录")),
    ("fields.manage", _("自定义字段"), _("为各对象增加和停用字段")),
    ("views.share", _("共享视图"), _("把保存的视图给全公司使用")),
    ("views.manage", _("整理共享视图"), _("修改和删除他人共享的视图")),
    ("history.see", _("查看操作日志"), _("全公司的操作与改动")),
    ("undo.any", _("撤销任何操作"), _("撤销他人的操作")),
    ("jobs.see", _("查看全部任务"), _("他人的导入、导出和批量任务")),
    ("calendar.manage", _("工作日历"), _("维护节假日和调休")),
    ("integrations.manage", _("接口与通知"), _("Webhook 与外部系统")),
):
    define_right(_name, _label, _help)
