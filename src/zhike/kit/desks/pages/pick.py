"""What pickers look up while one types: at most ``MOST`` names, of what the acting person may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Case, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from zhike.kit.desks.desk import all_desks
from zhike.kit.desks.listing.titles import titles_of
from zhike.kit.errors import Missing
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.links import target_model
from zhike.kit.records.models import Noun
from zhike.kit.search.find import find
from zhike.kit.ui.responses import json_answer

MOST = 20
ALSO = {"departments": "department", "person": "staff", "people": "staff"}


@require_GET
def pick(request: HttpRequest, noun: str) -> HttpResponse:
    """``{"items": [{"id", "text", "note"}]}`` for a noun (or a desk's path), ``staff`` or ``department``; ``?q=`` narrows.

    Further parameters that name links narrow too (``customer=12``: only that customer's).
    """
    name = ALSO.get(noun) or next((desk.name for desk in all_desks() if desk.path == noun), noun)
    text = request.GET.get("q", "").strip()[:60]
    if name == "staff":
        found = staff(text)
    elif name == "department":
        found = departments(text)
    elif name == "role":
        found = roles(text)
    else:
        found = records(
            name, text, {key: one for key, one in _parameters(request) if key != "q" and one.isdigit()}
        )
    return json_answer({"items": found})


def _parameters(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The parameters of the address, the last of each name."""
    for name in request.GET:
        yield name, str(request.GET[name])


def staff(text: str) -> list[dict[str, Any]]:
    """Colleagues who work here, by name, its pinyin or its initials, or sign-in name."""
    rows = target_model("staff")._default_manager.filter(is_active=True)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(login__istartswith=text) | _sounds_like(text))
    found = rows.order_by("name_key", "pk").values("pk", "name", "department_id")[:MOST]
    names = titles_of("department", ())
    return [{"id": r["pk"], "text": r["name"], "note": names.get(r["department_id"], "")} for r in found]


def _sounds_like(text: str) -> Q:
    """By pinyin (``zeng guo``, ``zengguo``) or initials (``zgh``); colleagues are few enough for patterns."""
    letters = "".join(c for c in text.lower() if c.isascii() and c.isalpha())
    if not letters:
        return Q(pk__in=[])
    initials = "(^| )" + "[a-z]* ".join(letters)
    return Q(name_key__regex=initials) | Q(name_key__regex="(^| )" + " ?".join(letters))


def departments(text: str) -> list[dict[str, Any]]:
    """Departments in use, with the one above as a note."""
    rows = target_model("department")._default_manager.filter(closed_at=None)
    if text:
        rows = rows.filter(name__icontains=text)
    names = titles_of("department", ())
    found = rows.order_by("path").values("pk", "name", "parent_id")[:MOST]
    return [{"id": r["pk"], "text": r["name"], "note": names.get(r["parent_id"], "")} for r in found]


def roles(text: str) -> list[dict[str, Any]]:
    """Roles in use."""
    rows = target_model("role")._default_manager.filter(closed_at=None, name__icontains=text)
    return [{"id": pk, "text": name, "note": ""} for pk, name in rows.values_list("pk", "name")[:MOST]]


def records(name: str, text: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """Records of a noun as the search ranks them; among few (of one customer), by part of the name.

    Nothing where the name may not be read.
    """
    model: Any = target_model(name)
    if not issubclass(model, Noun):
        raise Missing("unknown_noun", name)
    known = attribute_map(model)
    title = known.get(model.title)
    if title is None or not rule_for(model, title).is_readable:
        return []
    desk = next((one for one in all_desks() if one.name == name), None)
    rows: models.QuerySet[Any] = desk.pickable() if desk else model.objects.all()
    order = [model.sorted_by.get(model.title, model.title), "pk"]
    narrowed = [key for key in given if key in known and known[key].is_link]
    for key in narrowed:
        rows = rows.filter(**{known[key].column: int(given[key])})
    if text and model.searched and not narrowed:
        ids = [hit.record_id for group in find(text, [model], MOST) for hit in group.hits]
        rows = rows.filter(pk__in=ids)
        order = (
            [Case(*[When(pk=pk, then=Value(n)) for n, pk in enumerate(ids)], default=Value(MOST))]
            if ids
            else []
        )
    elif text:
        rows = rows.filter(_alike(model, text))
    notes_tried = ["code", "customer"]
    if desk and narrowed:
        notes_tried.insert(0, desk.picked_note)
        order = [f"-{desk.picked_first}", *order] if desk.picked_first else order
    note = next((n for n in notes_tried if n in known and rule_for(model, known[n]).is_readable), "")
    columns = ["pk", model.title, *([known[note].column] if note else [])]
    found = list(rows.order_by(*order).values_list(*columns)[:MOST])
    notes = titles_of(known[note].target, {r[2] for r in found}) if note and known[note].target else {}
    return [
        {
            "id": row[0],
            "text": str(row[1]) or f"#{row[0]}",
            "note": str(notes.get(row[2], row[2] or "") if note else ""),
        }
        for row in found
    ]


def _alike(model: type[Noun], text: str) -> Q:
    """Part of the title, the beginning of its sort key (pinyin), or of the code."""
    wanted = Q(**{f"{model.title}__icontains": text})
    if key := model.sorted_by.get(model.title):
        wanted |= Q(**{f"{key}__startswith": text.lower()})
    if any(field.name == "code" for field in model._meta.concrete_fields):
        wanted |= Q(code__istartswith=text)
    return wanted
