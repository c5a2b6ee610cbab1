"""信用: the scorecard's weights and the bounds of the risk classes."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

WEIGHTS, CLASSES = _("信用评分权重"), _("信用风险分类")

RULES = (
    Rule(
        "credit.weight_character",
        Kind.PERCENT,
        Decimal("0.30"),
        _("品质"),
        WEIGHTS,
        ("CRD-08", "CRD-09"),
        is_company_choice=True,
    ),
    Rule(
        "credit.weight_capacity",
        Kind.PERCENT,
        Decimal("0.25"),
        _("能力"),
        WEIGHTS,
        ("CRD-08", "CRD-09"),
        is_company_choice=True,
    ),
    Rule(
        "credit.weight_capital",
        Kind.PERCENT,
        Decimal("0.20"),
        _("资本"),
        WEIGHTS,
        ("CRD-08", "CRD-09"),
        is_company_choice=True,
    ),
    Rule(
        "credit.weight_collateral",
        Kind.PERCENT,
        Decimal("0.15"),
        _("担保品"),
        WEIGHTS,
        ("CRD-08", "CRD-09"),
        is_company_choice=True,
    ),
    Rule(
        "credit.weight_conditions",
        Kind.PERCENT,
        Decimal("0.10"),
        _("条件"),
        WEIGHTS,
        ("CRD-08", "CRD-09"),
        is_company_choice=True,
    ),
    *(
        Rule(
            f"credit.class_{place}_from",
            Kind.NUMBER,
            Decimal(score),
            label,
            CLASSES,
            ("CRD-10",),
            _("分"),
            maximum=100,
            is_company_choice=True,
        )
        for place, score, label in (
            (1, 90, _("CA1 的最低分")),
            (2, 80, _("CA2 的最低分")),
            (3, 70, _("CA3 的最低分")),
            (4, 60, _("CA4 的最低分")),
            (5, 50, _("CA5 的最低分")),
        )
    ),
)
