"""The mail that a stage wants, asked and attached within the form of the move (OPP-09)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from zhike.kit.access.rights import may_create
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.forms import Form, form_for, typed_title
from zhike.kit.desks.record.titles import Titles
from zhike.kit.errors import Refused
from zhike.kit.files.actions import keep_pending
from zhike.sales.actions import evidence
from zhike.sales.models import Evidence, Opportunity

FIELDS = ("contact", "dated_on", "subject", "file")
PREFIX = "mail."


def mail_form(record: Opportunity) -> Form | None:
    """What is asked of a mail; nothing where the person may attach none."""
    if not may_create(Evidence):
        return None
    form = form_for(desk_of("evidence"), FIELDS)
    form.groups = [("", [one for one in form.fields if one.name in FIELDS])]
    return form.narrow({"customer": record.customer_id})


def retyped(form: Form, request: HttpRequest, faults: Mapping[str, object], titles: Titles) -> Form:
    """What was typed, with what is wrong with it; a file has to be chosen again."""
    for one in form.fields:
        if one.name != "file":
            one.raw = request.POST.get(PREFIX + one.name, "")
            one.text = typed_title(one.attribute, one.raw, titles)
        if PREFIX + one.name in faults:
            one.errors = [str(faults[PREFIX + one.name])]
    return form


def attach_mail(request: HttpRequest, record: Opportunity, kind: str) -> None:
    """Attach the mail that came with the form, if any did; its faults are told under the form's names."""
    values: dict[str, Any] = {
        name: text for name in FIELDS if (text := request.POST.get(PREFIX + name, "").strip())
    }
    if upload := request.FILES.get(f"{PREFIX}file"):
        values["file"] = keep_pending(upload, "evidence", "file").pk
    if not values or not kind:
        return
    try:
        evidence.create(values={**values, "kind": kind, "opportunity": record.pk})
    except Refused as refusal:
        fields = {PREFIX + name: message for name, message in refusal.fields.items()}
        raise Refused(refusal.code, refusal.message, fields=fields) from refusal
