"""What is wrong with a tool's questions or with answers to them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhike.sales.rules.questions import MOST, Fault, QuestionError


def line_fault(error: QuestionError) -> str:
    """Which line is wrong, and what would be right."""
    words = {
        Fault.NO_LABEL: _("缺少问题"),
        Fault.UNKNOWN_KIND: _("没有“%(text)s”这个类型，可用：文字、长文本、数字、是否、选择：甲、乙"),
        Fault.NO_OPTIONS: _("“%(text)s”没有选项，请写成 选择：甲、乙"),
        Fault.TWICE: _("“%(text)s”问了两次"),
        Fault.TOO_MANY: _("最多 %(most)s 个问题"),
    }[error.fault]
    told = words % {"text": error.text[:40], "most": MOST}
    return _("第 %(line)s 行：%(told)s") % {"line": error.line, "told": told}


def answer_fault(fault: Fault) -> str:
    """What is wrong with one answer."""
    return {
        Fault.MISSING: _("必填"),
        Fault.NOT_A_NUMBER: _("请填数字"),
        Fault.NOT_AN_OPTION: _("请从选项里选"),
        Fault.TOO_LONG: _("太长了，最多 2,000 字"),
    }[fault]
