"""The words of the browser's part, translated here and handed over as JSON by the layout.

A behaviour asks `say("toast.undone")`; `%(name)s` parts are filled in the browser.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MESSAGES: dict[str, Promise] = {
    "close": _("关闭"),
    "cancel": _("取消"),
    "confirm": _("确定"),
    "loading": _("正在载入"),
    "undo": _("撤销"),
    "undone": _("已撤销"),
    "saved": _("已保存"),
    "copied": _("已复制"),
    "error.network": _("连接不上服务器，输入的内容都还在，请稍后再试"),
    "error.server": _("服务器出错了，请求编号 %(id)s"),
    "error.forbidden": _("没有这项权限，请联系管理员"),
    "error.not_found": _("这条记录不在了，或者您看不到它"),
    "error.conflict": _("别人刚刚改过，请核对后再保存"),
    "error.session": _("登录已过期，请在新窗口登录后再试，输入的内容都还在"),
    "leave.title": _("放弃未保存的内容？"),
    "leave.text": _("刚才输入的内容还没有保存。"),
    "leave.stay": _("继续编辑"),
    "leave.go": _("放弃"),
    "draft.restored": _("已恢复上次未保存的内容"),
    "draft.discard": _("放弃草稿"),
    "palette.recent": _("最近"),
    "palette.go": _("跳转"),
    "palette.find": _("查找"),
    "palette.create": _("新建"),
    "palette.act": _("操作"),
    "palette.search": _("搜索“%(text)s”"),
    "palette.none": _("没有找到，换个说法试试"),
    "palette.count": _("%(count)s 项结果"),
    "rows.selected": _("已选 %(count)s 条"),
    "rows.all_matching": _("已选全部 %(count)s 条"),
    "cell.failed": _("没有保存：%(reason)s"),
    "paste.saved": _("已粘贴 %(count)s 格"),
    "paste.partly": _("已粘贴 %(saved)s 格，%(failed)s 格有问题，已标出"),
    "paste.outside": _("有 %(count)s 格落在不能编辑的地方，没有粘贴"),
    "picker.none": _("没有匹配的结果"),
    "picker.create": _("新建“%(text)s”"),
    "division.province": _("省"),
    "division.city": _("市"),
    "division.district": _("区县"),
    "division.read": _("按地址识别为 %(name)s"),
    "division.which": _("地址可能在以下几处，请选择："),
    "tags.remove": _("移除标签 %(name)s"),
    "file.too_large": _("%(name)s 太大，最多 %(limit)s"),
    "file.failed": _("%(name)s 没有上传成功"),
    "board.moved": _("已移到“%(column)s”"),
    "board.failed": _("没有移动：%(reason)s"),
    "board.lifted": _("已拿起，用方向键移动，空格放下，Esc 取消"),
    "board.dropped": _("已放下"),
    "chart.table": _("看表格"),
    "chart.picture": _("看图"),
    "ago.now": _("刚刚"),
    "ago.minutes": _("%(count)s 分钟前"),
    "ago.hours": _("%(count)s 小时前"),
    "ago.days": _("%(count)s 天前"),
    "in.minutes": _("%(count)s 分钟后"),
    "in.hours": _("%(count)s 小时后"),
    "in.days": _("%(count)s 天后"),
}


def catalogue() -> dict[str, str]:
    """Every message in the language of the page."""
    return {name: str(text) for name, text in MESSAGES.items()}
