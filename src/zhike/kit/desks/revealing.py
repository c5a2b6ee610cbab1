"""Masked values in clear: allowed where the role says *masked*, and always logged."""

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from zhike.kit.access import log
from zhike.kit.access.acting import current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.actions.action import action
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.records.attributes import attribute_of, rule_for
from zhike.kit.records.registry import noun_called
from zhike.kit.records.sensitive import Sensitive


@action("desks.reveal", label=_("查看隐藏内容"), icon="eye", is_shown=False)
def reveal(noun: str, record: int, field: str) -> str:
    """The shown text of one field; raises ``Missing`` for an invisible row or a hidden field."""
    model = noun_called(noun)
    row = model.objects.filter(pk=record).first()
    attribute = attribute_of(model, field)
    rule = rule_for(model, attribute)
    if row is None or rule is FieldRule.HIDDEN:
        raise Missing("not_found", _("没有这条记录"))
    if rule is not FieldRule.MASKED and not rule.is_readable:
        raise Forbidden("not_permitted", _("您的角色不能查看此字段"))
    if protection := model.sensitive.get(field):
        check_protection(protection, record)
    log.revealed(noun, record, field)
    return attribute.kind.show(attribute.of(row), attribute)


def check_protection(protection: Sensitive, record: int) -> None:
    """A sensitive value is shown to who has the right, as long as the person's consent stands (CON-05a)."""
    if not current_acting().has(protection.right):
        raise Forbidden("not_permitted", _("您没有查看敏感信息的权限"))
    if not import_string(protection.consent)(record):
        raise Refused("no_consent", _("没有本人有效的同意记录，不能查看"))
