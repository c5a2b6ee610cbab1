"""客户关系管理的推行."""

from django.utils.translation import gettext_lazy as _

from zhike.kit.rulebook.rules import Kind, Rule

RULES = (
    Rule(
        "programme.representatives_a_department",
        Kind.COUNT,
        1,
        _("每个部门的推行代表"),
        _("推行"),
        ("EVA-06",),
        _("人"),
        minimum=1,
    ),
)
