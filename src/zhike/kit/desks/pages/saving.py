"""From a form that came back to an action: values, files that came with it, what was read before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from zhike.kit.desks.forms import Form, typed_values
from zhike.kit.errors import Refused
from zhike.kit.files.actions import keep_pending
from zhike.kit.records.attributes import attribute_map
from zhike.kit.records.models import Noun


def back_to(request: HttpRequest, usual: str) -> str:
    """The page a form names in ``back``, if it is one of ours; else the usual one."""
    wanted = request.POST.get("back", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, None):
        return wanted
    return usual


def values_from(request: HttpRequest, noun: type[Noun]) -> dict[str, Any]:
    """What the form asked and got; an uploaded file of a file field becomes a pending attachment's id."""
    values = typed_values(noun, request.POST)
    for name in file_names(noun, values):
        if upload := request.FILES.get(name):
            values[name] = keep_pending(upload, noun.noun_name(), name).pk
        elif request.POST.get(f"clear.{name}"):
            values[name] = ""
    return values


def file_names(noun: type[Noun], values: Any) -> list[str]:
    """The file fields among these attributes."""
    known = attribute_map(noun)
    return [name for name in values if name in known and known[name].kind.name == "file"]


def keep_files_again(request: HttpRequest, form: Form) -> None:
    """After a refusal took everything back: files that came are kept for the next try."""
    for one in form.fields:
        upload = request.FILES.get(one.name) if one.attribute.kind.name == "file" else None
        if upload is None:
            continue
        try:
            pending = keep_pending(upload, form.noun.noun_name(), one.name)
        except Refused as refusal:
            one.errors = [str(refusal.message)]
        else:
            one.raw, one.text = pending.pk, pending.name
