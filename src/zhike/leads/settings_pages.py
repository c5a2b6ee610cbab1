"""The area's pages in the settings hub."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhike.kit.ui import settings_hub
from zhike.kit.ui.settings_hub import Page
from zhike.leads.models.nurture import MANAGE

SECTION = pgettext_lazy("复数", "线索")


def register() -> None:
    """Called at start."""
    settings_hub.register(
        Page(SECTION, _("网站表单"), _("公开网页上收集线索的表单"), "forms", "/web-forms/", MANAGE, 34),
        Page(SECTION, _("线索收件箱"), _("从邮箱收取线索"), "mail", "/inboxes/", MANAGE, 35),
        Page(
            SECTION,
            _("线索分配规则"),
            _("按条件指定、轮流或按在手数量分配"),
            "arrows-split-2",
            "/lead-rules/",
            MANAGE,
            36,
        ),
        Page(SECTION, _("评分规则"), _("什么给线索加分、减分"), "star", "/score-rules/", MANAGE, 37),
        Page(SECTION, _("培育计划"), _("还不成熟的线索怎样跟进"), "recycle", "/nurture/", MANAGE, 38),
        Page(
            SECTION,
            _("行业特点"),
            _("到哪里找更多的潜在客户"),
            "building-store",
            "/industry-profiles/",
            MANAGE,
            39,
        ),
    )
