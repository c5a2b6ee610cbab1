"""The rulebook's pages: all rules with today's value and the next, and one rule with its history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Refused
from zhike.kit.rulebook.actions import rule_or_missing, set_value, withdraw_value
from zhike.kit.rulebook.queries import entry, history, sections
from zhike.kit.rulebook.rules import Kind, Rule
from zhike.kit.ui.responses import is_drawer, saved

RIGHT = "rulebook.manage"
CONTROLS = {
    Kind.NUMBER: "number", Kind.PERCENT: "percent", Kind.MONEY: "money", Kind.COUNT: "number", Kind.DAYS: "number",
    Kind.TEXT: "text", Kind.WORDS: "long_text", Kind.CHOICE: "choice", Kind.YES_NO: "yes_no", Kind.DATE: "date",
    Kind.TIME: "time",
}  # fmt: skip


@require_safe
def rulebook_page(request: HttpRequest) -> HttpResponse:
    """All rules by section; ``q`` narrows them."""
    typed = request.GET.get("q", "")[:100]
    context = {"sections": sections(typed), "typed": typed, "may_change": current_acting().has(RIGHT)}
    return render(request, "rulebook/rulebook.jinja", context)


def rule_page(request: HttpRequest, key: str) -> HttpResponse:
    """One rule: its form and its history; in the drawer without the frame. A POST sets a value."""
    rule = rule_or_missing(key)
    if request.method != "POST":
        return _draw(request, rule, {"effective_from": timezone.localdate().isoformat()})
    typed = {name: request.POST.get(name, "") for name in ("value", "effective_from", "note")}
    flags = {name: name in request.POST for name in ("is_replacing", "is_retroactive")}
    show_again(request, lambda refusal: _draw(request, rule, {**typed, **flags}, refusal))
    set_value(key=key, **typed, **flags)
    return saved(
        request, reverse("rulebook:rulebook"), _("已设定“%(rule)s”") % {"rule": rule.label}, refresh=True
    )


def _draw(
    request: HttpRequest, rule: Rule, typed: dict[str, Any], refusal: Refused | None = None
) -> HttpResponse:
    shown = entry(rule)
    fields = refusal.fields if refusal else {}
    errors = [(name, str(message)) for name, message in fields.items()]
    context = {
        "entry": shown,
        "rule": rule,
        "control": CONTROLS[rule.kind],
        "unit": _("天") if rule.kind is Kind.DAYS and not rule.unit else str(rule.unit),
        "typed": {"value": rule.typed(shown.value), "note": "", **typed},
        "errors": errors or ([("", str(refusal.message))] if refusal else []),
        "wrong": {name: [message] for name, message in errors},
        "code": refusal.code if refusal else "",
        "history": history(rule.key),
        "today": timezone.localdate(),
        "may_change": current_acting().has(RIGHT),
        "in_drawer": is_drawer(request),
    }
    template = "rulebook/rule_drawer.jinja" if is_drawer(request) else "rulebook/rule_page.jinja"
    return render(request, template, context)


@require_POST
def withdraw(request: HttpRequest, value_id: int) -> HttpResponse:
    """Take a value back (a planned one; a past one only when that is said)."""
    taken = withdraw_value(value_id=value_id, is_retroactive="is_retroactive" in request.POST).result
    rule = rule_or_missing(taken.key)
    return saved(request, reverse("rulebook:rulebook"), _("已撤回“%(rule)s”的数值") % {"rule": rule.label})
