"""The search page and what the palette asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from markupsafe import Markup, escape

from zhike.kit.desks.desk import Desk, desk_of
from zhike.kit.search.find import Group, Hit, Spans, find
from zhike.kit.ui.responses import json_answer

ON_PAGE = 20
IN_PALETTE = 6
AROUND = 30  # characters shown before and after what was met in a long text


@dataclass(frozen=True)
class Found:
    """A hit ready to be drawn."""

    url: str
    title: Markup
    label: str
    text: Markup


@dataclass(frozen=True)
class Section:
    """One noun's hits; ``all_url`` is the list narrowed by the search."""

    desk: Desk
    count: str
    hits: list[Found]
    all_url: str


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """``/search?q=``: the best hits of every noun."""
    text = request.GET.get("q", "").strip()
    sections = [_section(group, text) for group in find(text, limit=ON_PAGE)]
    return render(request, "search/results.jinja", {"text": text, "sections": sections})


@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    """``/search/palette?q=``: records for the palette; what was met stands in ``[[…]]``."""
    text = request.GET.get("q", "").strip()
    return json_answer({"groups": [_palette_group(group, text) for group in find(text, limit=IN_PALETTE)]})


def _section(group: Group, text: str) -> Section:
    desk = desk_of(group.noun.noun_name())
    return Section(
        desk=desk,
        count=told(group),
        hits=[
            Found(
                url=desk.record_url(hit.record_id),
                title=highlighted(hit.title, hit.title_spans),
                label=str(hit.where.label) if hit.where else "",
                text=highlighted(*excerpt(hit.text, hit.spans)),
            )
            for hit in group.hits
        ],
        all_url=f"{desk.list_url()}?{urlencode({'q': text})}" if group.count > len(group.hits) else "",
    )


def _palette_group(group: Group, text: str) -> dict[str, Any]:
    desk = desk_of(group.noun.noun_name())
    items = [
        {
            "title": bracketed(hit.title, hit.title_spans),
            "url": desk.record_url(hit.record_id),
            "icon": desk.icon,
            "note": _note(hit),
        }
        for hit in group.hits
    ]
    if group.count > len(items):
        query = urlencode({"q": text})
        items.append({"title": told(group), "url": f"{desk.list_url()}?{query}", "icon": "list", "note": ""})
    return {"title": str(desk.label), "items": items}


def _note(hit: Hit) -> str:
    return f"{hit.where.label} {excerpt(hit.text, hit.spans)[0]}" if hit.where else ""


def told(group: Group) -> str:
    """The number found, with a ``+`` where there are more than were looked at."""
    return f"{group.count:,}" if group.is_exact else f"{group.count:,}+"


def excerpt(text: str, spans: Spans) -> tuple[str, Spans]:
    """A long text cut to what stands around its first hit."""
    if not spans or len(text) <= 3 * AROUND:
        return text, spans
    first = max(0, spans[0][0] - AROUND)
    last = min(len(text), max(spans[0][1], first) + 2 * AROUND)
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    moved = [
        (start - first + len(lead), end - first + len(lead))
        for start, end in spans
        if start >= first and end <= last
    ]
    return f"{lead}{text[first:last]}{tail}", moved


def highlighted(text: str, spans: Spans) -> Markup:
    """The text with what was met in ``<mark>``."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if is_met else escape(piece)
        for is_met, piece in _cut(text, spans)
    )


def bracketed(text: str, spans: Spans) -> str:
    """The text with what was met in double brackets, as the palette's script reads it."""
    plain = [(is_met, piece.replace("[[", "[").replace("]]", "]")) for is_met, piece in _cut(text, spans)]
    return "".join(f"[[{piece}]]" if is_met else piece for is_met, piece in plain)


def _cut(text: str, spans: Spans) -> list[tuple[bool, str]]:
    pieces: list[tuple[bool, str]] = []
    at = 0
    for start, end in spans:
        pieces += [(False, text[at:start]), (True, text[start:end])]
        at = end
    return [piece for piece in [*pieces, (False, text[at:])] if piece[1]]
