"""Filling a sales tool in on an opportunity, and rating tools."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhike.customers.choices import ContactRole
from zhike.kit.desks.answers import show_again
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.desks.record.reading import Viewed, read
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.phrases import listed
from zhike.kit.ui.asked import number
from zhike.kit.ui.responses import is_drawer, saved
from zhike.sales.actions.toolbox import fill_in, rate
from zhike.sales.choices import Effect
from zhike.sales.models import Opportunity, Tool
from zhike.sales.queries.pipelines import flow
from zhike.sales.queries.toolbox import fit_of, offered, toolbox
from zhike.sales.rules.questions import Question, parse


@require_http_methods(["GET", "POST"])
def fill_in_page(request: HttpRequest, pk: int) -> HttpResponse:
    """``?tool=3`` is the tool's form on this opportunity; without a tool one is chosen."""
    viewed = read(desk_of("opportunity"), pk)
    if not viewed.may_change:
        raise Forbidden("not_permitted", _("您没有修改此记录的权限"))
    number = request.GET.get("tool", "")
    if not number:
        return choose(request, viewed)
    tool = next((one for one in toolbox().tools if str(one.pk) == number), None)
    if tool is None:
        raise Missing("not_found", _("没有这个工具"))
    if request.method == "GET":
        return draw(request, viewed, tool)
    show_again(request, lambda refusal: draw(request, viewed, tool, refusal))
    answers = [request.POST.get(f"answer-{place}", "") for place in range(len(parse(tool.questions)))]
    given = {name: request.POST.get(name, "") for name in ("contact", "effect", "result", "used_on")}
    outcome = fill_in(tool=tool.pk, opportunity=pk, answers=answers, **given)
    words = _("已记录“%(tool)s”的使用") % {"tool": tool.name}
    return saved(request, f"{viewed.address}#toolbox", words, undo=f"/undo/{outcome.action_id}", refresh=True)


def choose(request: HttpRequest, viewed: Viewed) -> HttpResponse:
    """All tools, those for the present stage first."""
    record = viewed.record
    assert isinstance(record, Opportunity)
    stage = flow().stage(record.stage_id)
    box = toolbox()
    right = box.for_stage(stage.name if stage else "")
    context = {
        "viewed": viewed,
        "stage": stage,
        "offered": offered(right),
        "others": [tool for tool in box.tools if tool not in right],
    }
    return render(request, "sales/choose_tool.jinja", context)


def draw(request: HttpRequest, viewed: Viewed, tool: Tool, refusal: Refused | None = None) -> HttpResponse:
    """The form with what was typed; it warns of the wrong time or person and lets one go on (OPP-07a)."""
    record = viewed.record
    assert isinstance(record, Opportunity)
    typed = request.POST if refusal else request.GET
    contact = number(typed.get("contact", ""))
    faults = {name: [str(words)] for name, words in refusal.fields.items()} if refusal else {}
    errors = [(name, words[0]) for name, words in faults.items()]
    context = {
        "viewed": viewed,
        "tool": tool,
        "questions": [(question, choices_of(question)) for question in parse(tool.questions)],
        "today": timezone.localdate().isoformat(),
        "typed": typed,
        "contact": contact,
        "contact_name": titles_of("contact", [contact]).get(contact, "") if contact else "",
        "warnings": warnings(tool, record, contact),
        "effects": [("", _("还不知道")), *Effect.choices],
        "customer": record.customer_id,
        "errors": errors or ([("", str(refusal.message))] if refusal else []),
        "wrong": faults,
        "in_drawer": is_drawer(request),
        "form_template": "sales/fill_in_form.jinja",
    }
    template = "sales/fill_in_form.jinja" if context["in_drawer"] else "sales/fill_in.jinja"
    return render(request, template, context)


def choices_of(question: Question) -> list[tuple[str, str]]:
    """The options of a question as a menu shows them."""
    if question.kind == "yes_no":
        return [("", _("未选")), ("是", _("是")), ("否", _("否"))]
    return [("", _("未选")), *((option, option) for option in question.options)]


def warnings(tool: Tool, record: Opportunity, contact: int | None) -> list[str]:
    """What speaks against using the tool now, in words."""
    fit = fit_of(tool, record, contact)
    stage = flow().stage(record.stage_id)
    found = []
    if fit.is_wrong_time:
        told = {"stage": stage.name if stage else "", "stages": listed(tool.stages)}
        found.append(_("时机不对：这个工具用于%(stages)s，商机还在“%(stage)s”") % told)
    if fit.is_wrong_person:
        roles = listed(ContactRole(role).label for role in tool.roles)
        found.append(_("对象不对：这个工具用于%(roles)s") % {"roles": roles})
    return found


@require_http_methods(["GET", "POST"])
def rate_page(request: HttpRequest, pk: int) -> HttpResponse:
    """POST ``stars`` from 1 to 5; GET leads to the tool."""
    viewed: Any = read(desk_of("tool"), pk)
    if request.method == "GET":
        return HttpResponseRedirect(f"{viewed.address}#standing")
    stars = number(request.POST.get("stars", ""))
    outcome = rate(tool=pk, stars=stars or 0)
    undo = f"/undo/{outcome.action_id}"
    return saved(request, f"{viewed.address}#standing", _("已评分"), undo=undo, refresh=True)
