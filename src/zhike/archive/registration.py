"""What the area registers when the product starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhike.archive.models.kept import APPROVE, CHECK, KEEP


def register() -> None:
    """Rights, notices, followers, standards, menu; called once."""
    from zhike.archive import subscribers  # noqa: F401 - registers them
    from zhike.archive.actions.following import follow
    from zhike.archive.queries.issued import standards_in_force, wanted_of
    from zhike.customers.queries.wanted import set_source as set_wanted
    from zhike.kit.access.catalogue import define_right
    from zhike.kit.actions.followers import FOLLOWERS
    from zhike.kit.notices.kinds import define_kind
    from zhike.kit.records.standards import set_source as set_standards

    define_right(KEEP, _("管理客户档案"), _("起草和下发档案模板、开展建档活动、免除考核扣分"))
    define_right(CHECK, _("受理和核查档案"), _("受理备档，核查档案内容是否属实"))
    define_right(APPROVE, _("审核档案模板"), _("档案模板经其审核通过后方可下发"))
    define_kind("archive.template", _("档案模板征求意见与审核"), "file-text")
    define_kind("archive.campaign", _("建档活动"), "target", is_mailed=True)
    define_kind("archive.filing", _("备档被退回"), "archive")
    define_kind("archive.inaccurate", _("档案需要更正"), "alert-triangle", is_mailed=True)
    define_kind("archive.excused", _("档案扣分免除"), "circle-check")
    FOLLOWERS.append(follow)
    set_standards("customer", standards_in_force)
    set_wanted(wanted_of)
    _menu()


def _menu() -> None:
    from zhike.kit.ui import settings_hub
    from zhike.kit.ui.navigation import Entry, Family, Group, register, register_family

    seeing = "customers:see"
    register_family(Family("archive", _("建档"), "folder"), Family("archive-figures", _("档案考评"), "award"))
    register(
        Entry(
            Group.OPERATIONS,
            _("备档与变更"),
            "inbox",
            "archive:filings",
            right=seeing,
            order=62,
            family="archive",
            also=("/archive/reports",),
        ),
        Entry(
            Group.OPERATIONS,
            _("逾期档案"),
            "clock",
            "archive:overdue",
            right=seeing,
            order=63,
            family="archive",
        ),
        Entry(
            Group.ANALYSIS,
            _("建档率"),
            "chart-line",
            "archive:coverage",
            right=seeing,
            order=20,
            family="archive-figures",
        ),
        Entry(
            Group.ANALYSIS,
            _("档案考核"),
            "award",
            "archive:upkeep",
            right=seeing,
            order=21,
            family="archive-figures",
        ),
    )
    settings_hub.register(
        settings_hub.Page(
            _("制度与日历"),
            _("档案模板"),
            _("档案的内容、填报标准和更新周期"),
            "file-text",
            "/archive-templates/",
            order=42,
        )
    )
