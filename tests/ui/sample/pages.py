"""The pages of the sample site and the answers its behaviours get."""

import datetime
import json
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from tests.ui.sample import rows
from tests.ui.sample.pictures import PICTURES
from zhike.kit.ui import errors, navigation, notes, responses, settings_hub
from zhike.kit.ui.filters import Field
from zhike.kit.ui.headers import Answer
from zhike.kit.ui.navigation import Entry, Family, Group

NOW = datetime.datetime(2026, 11, 22, 6, 30, tzinfo=datetime.UTC)

navigation.register_family(Family("figures", _("图表"), "chart-dots"))
navigation.register(
    Entry(Group.OPERATIONS, _("今日"), "home", "/", order=1, key="t", bar=1),
    Entry(
        Group.OPERATIONS, _("客户"), "building", "/list/", order=2, key="k", bar=2, create="/form/?drawer=1"
    ),
    Entry(Group.OPERATIONS, _("商机"), "target", "/board/", order=3, key="s", aliases=("机会",)),
    Entry(Group.OPERATIONS, _("待办"), "checklist", "/empty/", order=4, key="d", bar=3),
    Entry(Group.COOPERATION, _("渠道伙伴"), "users-group", "/partners/"),
    Entry(Group.ANALYSIS, _("经营看板"), "chart-bar", "/charts/", family="figures"),
    Entry(Group.ANALYSIS, _("经营简报"), "file-text", "/bulletin/", family="figures"),
    Entry(Group.IT, _("任务"), "progress-check", "/jobs/"),
)
settings_hub.register(
    settings_hub.Page(_("人员"), _("员工"), _("入职、离职、部门与角色"), "users", "/settings/staff/"),
    settings_hub.Page(_("人员"), _("角色"), _("谁能看到和修改什么"), "shield", "/settings/roles/", order=101),
    settings_hub.Page(
        _("数据"), _("自定义字段"), _("不重启就能添加字段"), "forms", "/settings/fields/", order=110
    ),
    settings_hub.Page(
        _("数据"),
        _("制度参数"),
        _("天数、比例和限额"),
        "adjustments-horizontal",
        "/settings/rulebook/",
        order=111,
    ),
)


class Person:
    """Who is signed in on the sample site."""

    pk = 7
    is_authenticated = True
    is_active = True

    def __str__(self) -> str:
        return "欧阳明德"


def signed_in(get_response: Answer) -> Answer:
    """Stand in for the session: somebody is signed in, unless the address asks for nobody."""

    def middleware(request: HttpRequest) -> Any:
        request.user = Person()  # type: ignore[assignment]
        return get_response(request)

    return middleware


class CustomerForm(forms.Form):
    """A Django form, to show that `bound` draws one."""

    name = forms.CharField(label=_("客户全称"), help_text=_("与营业执照一致"))
    level = forms.ChoiceField(label=_("等级"), choices=[("", "—"), ("A", _("A 类")), ("B", _("B 类"))])
    amount = forms.DecimalField(label=_("注册资本"), widget=forms.TextInput({"kind": "money"}))
    note = forms.CharField(label=_("备注"), widget=forms.Textarea, required=False)


def components(request: HttpRequest) -> HttpResponse:
    return render(
        request, "sample/components.jinja", {"now": NOW, "form": CustomerForm({"name": "", "amount": "一千"})}
    )


def customers(request: HttpRequest) -> HttpResponse:
    context = {
        "columns": rows.COLUMNS,
        "rows": rows.ROWS,
        "sort": request.GET.get("sort", "-amount"),
        "fields": [
            Field("name", _("名称")),
            Field("level", _("等级"), "choice", ("in", "out"), [("A", _("A 类")), ("B", _("B 类"))]),
            Field("amount", _("注册资本"), "money", ("is", "from", "to", "empty")),
            Field("created_at", _("创建时间"), "datetime", ("within", "from", "to")),
            Field("owner", _("负责人"), "person", ("in", "out")),
        ],
        "total": Decimal("98765432.10"),
    }
    return render(request, "sample/list.jinja", context)


def record(request: HttpRequest) -> HttpResponse:
    return render(request, "sample/record.jinja", {"now": NOW})


def form(request: HttpRequest) -> HttpResponse:
    is_drawer = responses.is_drawer(request)
    faults: dict[str, str] = {}
    if request.method == "POST":
        if request.POST.get("name"):
            return responses.saved(request, "/list/", str(_("已保存")), undo="/undo")
        faults = {"name": str(_("请填写客户全称")), "credit_code": str(_("第 18 位校验不符，请核对"))}
    context = {"faults": faults, "values": request.POST, "drawer": is_drawer}
    template = "sample/form_fields.jinja" if is_drawer else "sample/form.jinja"
    return render(request, template, context, status=422 if faults else 200)


def simple(template: str) -> Any:
    return lambda request: render(request, f"sample/{template}.jinja", {"now": NOW})


def charts(request: HttpRequest) -> HttpResponse:
    return render(request, "sample/charts.jinja", {"pictures": PICTURES})


def toast(request: HttpRequest) -> HttpResponse:
    notes.add(request, "已把 12 家客户退回公海", undo="/undo")
    messages.error(request, "导出失败")
    return components(request)


def undo(request: HttpRequest) -> HttpResponse:
    return responses.toast(HttpResponse(status=204), str(_("已撤销")))


def pick(request: HttpRequest, noun: str) -> JsonResponse:
    text = request.GET.get("q", "")
    found = [row for row in rows.ROWS if text in row["name"]][:8]
    items = [{"id": row["id"], "text": row["name"], "note": row["code"]} for row in found]
    return JsonResponse(
        {"items": items, "create": {"text": text, "url": "/form/?name=" + text} if text else None}
    )


def palette(request: HttpRequest) -> JsonResponse:
    text = request.GET.get("q", "")
    found = [row for row in rows.ROWS if text in row["name"]][:5]
    items = [
        {"title": row["name"], "note": row["code"], "url": "/record/", "icon": "building"} for row in found
    ]
    return JsonResponse({"groups": [{"title": str(_("客户")), "items": items}] if items else []})


def cells(request: HttpRequest) -> JsonResponse:
    """Accept every change but an empty name and an amount that is no number."""
    answers = []
    for cell in json.loads(request.body)["cells"]:
        wrong = (
            not cell["value"]
            if cell["field"] == "name"
            else cell["field"] == "amount" and not cell["value"].isdigit()
        )
        answers.append(
            {**cell, "error": "不是有效的值" if wrong else "", "html": cell["value"], "version": 2}
        )
    return JsonResponse({"cells": answers})


CHOSEN_COLUMNS: list[Any] = []


def columns(request: HttpRequest) -> HttpResponse:
    CHOSEN_COLUMNS[:] = json.loads(request.body)["columns"]
    return HttpResponse(status=204)


def move(request: HttpRequest) -> JsonResponse:
    asked = json.loads(request.body)
    if asked["column"] == "lost":
        return JsonResponse({"message": "输单要先写原因"}, status=422)
    return JsonResponse({"undo": "/undo", "text": "已移动"})


STEPS = {"done": 0}


def job(request: HttpRequest) -> HttpResponse:
    STEPS["done"] = min(STEPS["done"] + 50, 100)
    return render(request, "sample/job.jinja", {"done": STEPS["done"]})


def error(request: HttpRequest, status: int) -> HttpResponse:
    return errors.error_page(request, status, "客户已被他人领取。" if status == 422 else "")


urlpatterns = [
    path("", include("zhike.kit.ui.urls")),
    path("", components),
    path("list/", customers),
    path("list/cells", cells),
    path("list/columns", columns),
    path("record/", record),
    path("form/", form),
    path("board/", simple("board")),
    path("board/move", move),
    path("charts/", charts),
    path("empty/", simple("empty")),
    path("sign-in/", simple("sign_in")),
    path("settings/staff/", simple("setting")),
    path("toast/", toast),
    path("undo", undo),
    path("job", job),
    path("pick/<slug:noun>", pick),
    path("search/palette", palette),
    path("errors/<int:status>/", error),
]
handler404 = "zhike.kit.ui.errors.not_found"
handler500 = "zhike.kit.ui.errors.server_error"
