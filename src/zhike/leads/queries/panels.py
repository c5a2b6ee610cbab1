"""What panels on the pages of leads and web forms show."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from zhike.kit.access.door import Reason, open_door
from zhike.kit.rulebook.values import value
from zhike.leads.choices import MailProblem
from zhike.leads.models import FormPost, Inbox, Lead, WebForm
from zhike.leads.regulations import THRESHOLD
from zhike.leads.secrets import opened


def score_panel(lead: Lead) -> dict[str, Any]:
    """The points of a lead with each reason, and how far the threshold is; no query."""
    threshold = value(THRESHOLD)
    return {
        "lead": lead,
        "reasons": [(reason, points) for reason, points in lead.score_reasons],
        "threshold": threshold,
        "lacking": max(0, threshold - lead.score),
    }


def password_panel(inbox: Inbox) -> dict[str, Any]:
    """Whether the password of an inbox is known for the server and login it names now; no query."""
    is_known = bool(opened(inbox.sealed_password, inbox.server))
    return {"is_known": is_known, "problem": MailProblem.PASSWORD.label}


def form_panel(form: WebForm) -> dict[str, Any]:
    """Where a web form is on the net, a link to embed, and how often it was sent lately."""
    with open_door(Reason.LEADS):
        posts = FormPost.objects.filter(form=form).count()
    address = settings.PUBLIC_URL + reverse("web-form", args=[form.slug])
    return {"form": form, "address": address, "has_public_address": bool(settings.PUBLIC_URL), "posts": posts}
