"""Words for values of the rules, which know no language."""

from django.utils.translation import gettext_lazy as _

from zhike.sales.rules.likeness import Likeness
from zhike.sales.rules.movement import Part

PARTS = {
    Part.OPENING: _("期初"),
    Part.NEW: _("新增"),
    Part.PULLED: _("提前进入"),
    Part.GROWN: _("调增"),
    Part.SHRUNK: _("调减"),
    Part.SLIPPED: _("推迟"),
    Part.WON: _("赢单"),
    Part.LOST: _("输单"),
    Part.CLOSING: _("期末"),
}

LIKENESS = {
    Likeness.CUSTOMER: _("同一客户"),
    Likeness.NAME: _("名称相近"),
    Likeness.PHONE: _("电话相同"),
    Likeness.CODE: _("信用代码相同"),
    Likeness.LICENCE: _("执照号相同"),
}
