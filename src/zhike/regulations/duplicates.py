"""查重: what happens when something new looks like what is there, by the way it comes in."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Option, Rule

DUPLICATES = _("查重")
OUTCOMES = (Option("none", _("不检查")), Option("warn", _("提醒")), Option("block", _("拒绝")))


def _outcome(key: str, label: object) -> Rule:
    return Rule(
        key, Kind.CHOICE, "warn", label, DUPLICATES, ("ARC-06",), options=OUTCOMES, is_company_choice=True
    )


RULES = (
    _outcome("duplicates.on_form", _("手工新建时发现重复")),
    _outcome("duplicates.on_import", _("导入时发现重复")),
    _outcome("duplicates.on_pool", _("放入公海时发现重复")),
    _outcome("duplicates.on_api", _("接口写入时发现重复")),
    Rule(
        "duplicates.block_from",
        Kind.COUNT,
        95,
        _("相似度到多少按重复拒绝"),
        DUPLICATES,
        ("ARC-06",),
        minimum=60,
        maximum=100,
        help=_("100 为信用代码或全称相同；96 为字号、行业相同而地区、括号或公司形式写法不同"),
        is_company_choice=True,
    ),
    Rule(
        "duplicates.queue_from",
        Kind.COUNT,
        85,
        _("相似度到多少列入疑似重复"),
        DUPLICATES,
        ("ARC-06",),
        minimum=60,
        maximum=100,
        is_company_choice=True,
    ),
    Rule(
        "duplicates.enquiries_an_hour",
        Kind.COUNT,
        120,
        _("每人每小时最多查重次数"),
        DUPLICATES,
        ("KNO-02",),
        _("次"),
        minimum=1,
        is_company_choice=True,
    ),
    Rule(
        "duplicates.live_checks_an_hour",
        Kind.COUNT,
        600,
        _("新建时每人每小时最多实时查重次数"),
        DUPLICATES,
        ("KNO-02",),
        _("次"),
        minimum=1,
        is_company_choice=True,
    ),
)
