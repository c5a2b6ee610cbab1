"""Asking for archives, answering, and what was opened."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhike.borrowing.actions import answering, asking
from zhike.borrowing.models import KEEP, Loan
from zhike.borrowing.queries import loans as found
from zhike.borrowing.rules import Standing
from zhike.kit.access.acting import current_acting
from zhike.kit.desks.answers import show_again
from zhike.kit.errors import Missing, Refused
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import is_drawer, saved

TONES = {
    Standing.WAITING: "warning", Standing.APPROVED: "done", Standing.REFUSED: "plain",
    Standing.REVOKED: "danger",
}  # fmt: skip


@require_GET
def loans_page(request: HttpRequest) -> HttpResponse:
    """``/borrowing/``: what waits for one's answer, one's own requests, and those one has answered."""
    shows_others = request.GET.get("whose") == "others"
    before = number(request.GET.get("before"))
    rows = found.others_loans(before) if shows_others else found.own_loans(before)
    shown = rows[: found.SHOWN]
    context = {
        "waiting": [] if before else found.to_answer(),
        "loans": shown,
        "next": shown[-1].pk if len(rows) > found.SHOWN else None,
        "shows_others": shows_others,
        "is_keeper": current_acting().has(KEEP),
        "tones": TONES,
    }
    return render(request, "borrowing/loans.jinja", context)


@require_http_methods(["GET", "POST"])
def ask_page(request: HttpRequest) -> HttpResponse:
    """``/borrowing/new``: name the archives, say why and for how long."""
    if request.method == "GET":
        return _draw_form(request)
    show_again(request, lambda refusal: _draw_form(request, refusal))
    given = request.POST
    asking.ask(
        archives=given.get("archives", ""),
        purpose=given.get("purpose", ""),
        days=number(given.get("days")),
        wants_print="print" in given.getlist("extras"),
        wants_export="export" in given.getlist("extras"),
    )
    return saved(request, reverse("borrowing:list"), _("申请已送出，有答复时会通知您"), refresh=True)


def _draw_form(request: HttpRequest, refusal: Refused | None = None) -> HttpResponse:
    in_drawer = is_drawer(request)
    context = {
        "typed": request.POST if refusal else request.GET,
        "extras": request.POST.getlist("extras"),
        "most": asking.number("borrowing.days_most"),
        "in_drawer": in_drawer,
        **_faults(refusal),
    }
    return render(request, "borrowing/ask_form.jinja" if in_drawer else "borrowing/ask.jinja", context)


@require_GET
def loan_page(request: HttpRequest, loan: int) -> HttpResponse:
    """``/borrowing/12/``: one request, its answer, and every opening of the archive meanwhile."""
    return _draw_loan(request, _seen(loan))


def _seen(pk: int) -> Loan:
    loan = found.loan_seen(pk)
    if loan is None:
        raise Missing("not_found", _("没有这项借阅"))
    return loan


def _draw_loan(request: HttpRequest, loan: Loan, refusal: Refused | None = None) -> HttpResponse:
    is_own = loan.staff_id == current_acting().staff_id
    handling = found.handling_of(loan)
    given = request.POST if refusal else {}
    context: dict[str, Any] = {
        "loan": loan,
        "handling": handling,
        "archive": found.archive_of(loan),
        "openings": found.openings(loan),
        "is_own": is_own,
        "may_answer": handling is not None and not is_own and loan.standing is Standing.WAITING,
        "tones": TONES,
        "typed": given,
        "extras": request.POST.getlist("extras") if refusal else _wished(loan),
        "doing": request.resolver_match.url_name if refusal and request.resolver_match else "",
        "most": asking.number("borrowing.days_most"),
        **_faults(refusal),
    }
    return render(request, "borrowing/loan.jinja", context)


def _wished(loan: Loan) -> list[str]:
    return [
        name for name, is_wished in (("print", loan.wants_print), ("export", loan.wants_export)) if is_wished
    ]


def _again(request: HttpRequest, loan: int) -> None:
    """A refused answer shows the request's page with what was typed; who may not see it learns nothing."""
    shown = _seen(loan)
    show_again(request, lambda refusal: _draw_loan(request, shown, refusal))


@require_POST
def approve(request: HttpRequest, loan: int) -> HttpResponse:
    """Open the archive to the borrower."""
    _again(request, loan)
    given = request.POST
    answering.approve(
        loan=loan,
        days=number(given.get("days")) or 0,
        may_print="print" in given.getlist("extras"),
        may_export="export" in given.getlist("extras"),
        answer=given.get("answer", ""),
        record=number(given.get("record")),
    )
    return saved(request, reverse("borrowing:loan", args=[loan]), _("已批准，借阅人现在可以查看"))


@require_POST
def refuse(request: HttpRequest, loan: int) -> HttpResponse:
    """Say no."""
    _again(request, loan)
    answering.refuse(loan=loan, reason=request.POST.get("reason", ""))
    return saved(request, reverse("borrowing:loan", args=[loan]), _("已答复不批准"))


@require_POST
def revoke(request: HttpRequest, loan: int) -> HttpResponse:
    """Take it back before its time."""
    _again(request, loan)
    answering.revoke(loan=loan, reason=request.POST.get("reason", ""))
    return saved(request, reverse("borrowing:loan", args=[loan]), _("借阅已收回"))


@require_POST
def give_back(request: HttpRequest, loan: int) -> HttpResponse:
    """The borrower returns it."""
    _seen(loan)
    answering.give_back(loan=loan)
    return saved(request, reverse("borrowing:loan", args=[loan]), _("已归还"))


@require_POST
def withdraw(request: HttpRequest, loan: int) -> HttpResponse:
    """The borrower takes the request back."""
    _seen(loan)
    asking.withdraw(loan=loan)
    return saved(request, reverse("borrowing:loan", args=[loan]), _("申请已撤回"))


def _faults(refusal: Refused | None) -> dict[str, Any]:
    fields = {name: str(message) for name, message in refusal.fields.items()} if refusal else {}
    errors = list(fields.items()) or ([("", str(refusal.message))] if refusal else [])
    return {"errors": errors, "wrong": defaultdict(list, {name: [words] for name, words in fields.items()})}
