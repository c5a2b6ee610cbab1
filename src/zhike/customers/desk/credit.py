"""How staff see requests for a credit limit and credit problems."""

from django.utils.translation import gettext_lazy as _

from zhike.customers.models import CreditLimitRequest, CreditProblem
from zhike.kit.desks.desk import Desk, Section, register


@register
class CreditLimitRequestDesk(Desk):
    noun = CreditLimitRequest
    path = "credit-limit-requests"
    order = 60
    family = "trade"
    icon = "coin"
    columns = (
        "code", "customer", "proposed_amount", "state", "approved_amount", "created_by", "created_at", "decided_by",
    )  # fmt: skip
    filters = ("state", "customer", "created_at")
    sums = ("proposed_amount", "approved_amount")
    badges = ("state",)
    key_facts = ("customer", "proposed_amount", "state", "approved_amount", "former_amount", "decided_by")
    short_form = ("customer", "proposed_amount", "reason")
    sections = (
        Section(
            "request",
            _("申请"),
            ("code", "customer", "proposed_amount", "reason", "created_by", "created_at"),
        ),
        Section(
            "decision",
            _("核定"),
            ("state", "approved_amount", "former_amount", "decided_by", "decided_at", "decision_note"),
        ),
    )


@register
class CreditProblemDesk(Desk):
    noun = CreditProblem
    path = "credit-problems"
    icon = "alert-triangle"
    is_in_rail = False
    columns = ("description", "customer", "happened_on", "kind", "amount", "settled_on", "created_at")
    sort = ("-happened_on",)
    filters = ("kind", "customer", "happened_on", "settled_on")
    sums = ("amount",)
    badges = ("kind",)
    key_facts = ("customer", "happened_on", "kind", "amount", "settled_on")
    short_form = ("customer", "happened_on", "kind", "amount", "description", "settled_on", "outcome")
    sections = (Section("natural", _("信用问题"), (*short_form, "created_at", "created_by", "updated_at")),)
