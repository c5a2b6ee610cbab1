"""The collaborators of a record, for its page.

A desk shows them with ``TemplatePanel(_("协作人"), "access/collaborators.jinja",
"zhike.kit.access.collaborators.panel")``; the addresses work for every noun with an owner.
"""

from __future__ import annotations

from typing import Any

from zhike.kit.access.actions import SHAREABLE, may_share
from zhike.kit.access.catalogue import VERB_LABELS
from zhike.kit.access.models import Share
from zhike.kit.records.models import Noun


def collaborators(record: Noun) -> list[Share]:
    """Who else works on a visible record; one query. Who merely borrows it is not among them."""
    rows = Share.objects.filter(noun=record.noun_name(), record_id=record.pk, is_loan=False)
    return list(rows.select_related("staff", "given_by").order_by("given_at"))


def panel(record: Noun) -> dict[str, Any]:
    """What ``access/collaborators.jinja`` draws; two queries more for the right to change them."""
    return {
        "shares": collaborators(record),
        "may_share": may_share(record),
        "noun": record.noun_name(),
        "record_id": record.pk,
        "verb_names": {verb.value: VERB_LABELS[verb] for verb in SHAREABLE},
    }
