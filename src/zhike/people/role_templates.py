"""The roles a fresh installation starts with, as data. The company edits its own copies.

A scope line reads ``see create change delete export assign``, one letter each: ``-`` none, ``o`` own,
``d`` department, ``b`` department and below, ``a`` all. ``*`` holds for areas without a line of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

from zhike.kit.access.acting import Level, Verb

LEVELS = {"-": Level.NONE, "o": Level.OWN, "d": Level.DEPARTMENT, "b": Level.BELOW, "a": Level.ALL}

ADMINISTRATOR = "administrator"
"""The template whose role holds every named right there is."""

NOTHING, READ_ALL = "- - - - - -", "a - - - - -"
KEPT_BY_RIGHT = {"manuals": "manuals.manage", "products": "products.manage"}
"""Areas that everybody reads and only holders of a named right write: no levels that would lead nowhere."""


@dataclass(frozen=True)
class Template:
    """One role to start with; ``fields`` maps noun → field → rule."""

    code: str
    name: str
    name_en: str
    description: str
    scopes: Mapping[str, str]
    rights: tuple[str, ...] = ()
    fields: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    requires_two_step: bool = False

    def scopes_of(self, area: str) -> dict[str, str]:
        """The levels in one area, by verb."""
        needed = KEPT_BY_RIGHT.get(area)
        is_kept_by_others = needed is not None and needed not in self.rights and self.code != ADMINISTRATOR
        usual = READ_ALL if is_kept_by_others and self.scopes["*"] != NOTHING else self.scopes["*"]
        line = self.scopes.get(area, usual).replace(" ", "")
        return {verb.value: LEVELS[letter].value for verb, letter in zip(Verb, line, strict=True)}


# Everybody sees their own targets, marks and attendance; who leads others writes them. Sellers may claim customers.
# What somebody is coached on is theirs and their superiors' to see.
SELLING = {
    "team": "o - - - - -",
    "claims": "o o - - - -",
    "coaching": "o - - - - -",
    "forecasting": "o - - - - -",
}
HEADING = {
    "team": "b b b - - -",
    "claims": "b b b - - b",
    "coaching": "b b b - - -",
    "forecasting": "b b b b - -",
}
LEADING = {
    "team": "a a a - - -",
    "claims": "a a a - - a",
    "coaching": "a a a - - -",
    "forecasting": "a a a a - -",
}
SERVING = {
    "team": "o - - - - -",
    "claims": "- - - - - -",
    "coaching": "o - - - - -",
    "forecasting": "- - - - - -",
}
OUTSIDERS = {
    "customer": {
        "phone": "masked",
        "bank_account": "hidden",
        "bank_name": "hidden",
        "credit_limit": "hidden",
    },
    "contact": {
        "mobile": "masked",
        "phone": "masked",
        "email": "masked",
        "birth_date": "hidden",
        "roles": "hidden",
        **dict.fromkeys(("family", "personality", "social_bodies", "religion", "attitude"), "hidden"),
    },
    "lead": {"mobile": "masked", "phone": "masked", "email": "masked"},
}
NO_BANK = {"customer": {"bank_account": "masked"}}
NO_PRIVATE = {
    "contact": {"birth_date": "hidden", "wechat": "masked", "family": "hidden", "religion": "hidden"},
    "lead": {"wechat": "masked"},
}

TEMPLATES = (
    Template(
        ADMINISTRATOR, "管理员", "Administrator", _("设置系统、管理人员和权限，拥有全部权限"), {"*": "a a a a a a"}
    ),
    Template(
        "account_manager", "客户经理", "Account manager", _("负责自己的客户，决定是否需要客户执行配合"),
        {"*": "o o o - - -", **SELLING}, ("competitors.manage",), fields=NO_BANK,
    ),
    Template(
        "account_executor", "客户执行", "Account executor", _("配合客户经理执行，做协作客户和自己的客户"),
        {"*": "o o o - - -", **SELLING}, ("competitors.manage",), fields=NO_BANK,
    ),
    Template(
        "support_supervisor", "客户支持主管", "Support supervisor", _("管理客户支持，查看并分配本部门及下级的客户"),
        {"*": "b b b - - b", **HEADING}, ("competitors.manage", "library.manage"), fields=NO_BANK,
    ),
    Template(
        "support", "客户支持", "Support", _("为本部门的客户提供支持"), {"*": "d o o - - -", **SELLING}, fields=NO_BANK
    ),
    Template(
        "execution_manager", "客户执行经理", "Execution manager", _("管理客户执行，分配本部门及下级的客户"),
        {"*": "b b b - b b", **HEADING}, ("library.manage",), fields=NO_BANK,
    ),
    Template(
        "director", "客户总监", "Account director", _("管理客户经理和执行，审批总监权限内的申请"),
        {"*": "b b b - b b", **HEADING},
        (
            "access.grant", "archive.approve", "coaching.manage", "competitors.manage", "forecasts.freeze",
            "leads.manage", "library.manage", "pipelines.manage", "products.manage", "segments.manage",
            "training.manage", "views.share",
        ),
    ),
    Template(
        "general_manager", "总经理", "General manager", _("全公司的客户与经营"),
        {"*": "a a a - a a", **LEADING},
        (
            "views.share", "access.grant", "access.explain", "access.audit", "history.see", "jobs.see",
            "archive.approve", "coaching.manage", "competitors.manage", "credit.approve", "forecasts.freeze",
            "leads.manage", "library.manage", "pipelines.manage", "products.manage", "segments.manage",
            "training.manage",
        ),
    ),
    Template(
        "board", "董事会", "Board", _("只读全公司的客户与经营"),
        {"*": "a - - - - -", "team": "a - - - - -", "claims": "a - - - - -", "coaching": "o - - - - -"},
        ("history.see",), fields=NO_PRIVATE,
    ),
    Template(
        "keeper", "档案专人", "Archive keeper", _("营销部管理客户档案的专人：合并、删除、发布档案模板"),
        {
            "*": "a a a a a a", "team": "o - - - - -", "claims": "a a a - - a", "coaching": "o - - - - -",
            "forecasting": "- - - - - -",
        },
        (
            "fields.manage", "views.share", "history.see", "access.audit", "access.grant", "undo.any",
            "borrowing.keep", "manuals.manage", "competitors.manage", "segments.manage",
            "duplicates.review", "duplicates.merge", "archive.keep", "archive.check",
        ),
    ),
    Template(
        "district", "片区负责人", "District head", _("对分管片区的客户档案有知情权和使用权"),
        {"*": "b b b - - b", **HEADING}, ("competitors.manage", "library.manage"), fields=NO_BANK,
    ),
    Template(
        "marketing", "营销部", "Marketing", _("看全公司的客户，做市场活动，登记线索"),
        {"*": "a o o - - -", **SERVING, "leads": "a a a - - a"},
        (
            "views.share", "competitors.manage", "segments.manage", "archive.check", "products.manage",
            "leads.manage",
        ),
        fields={**NO_BANK, **NO_PRIVATE},
    ),
    Template(
        "finance", "财务", "Finance", _("看全公司的客户与付款资料，对帐和催帐"), {"*": "a - - - a -", **SERVING},
        fields={"contact": {"birth_date": "hidden", "wechat": "hidden", "remark": "hidden"}},
    ),
    Template(
        "agent", "代理商", "Agent", _("外部代理：只看自己报备的客户，电话遮盖"),
        {
            "*": "o o o - - -", "team": "- - - - - -", "claims": "o o - - - -", "coaching": "- - - - - -",
            "forecasting": "- - - - - -",
        },
        fields=OUTSIDERS,
    ),
    Template(
        "customer", "客户自助", "Customer self-service", _("客户自己的账号：只见与自己有关的页面"),
        {"*": "- - - - - -"}, fields=OUTSIDERS,
    ),
)  # fmt: skip
