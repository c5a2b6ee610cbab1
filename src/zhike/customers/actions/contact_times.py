"""Refusing appointments and calls at times that do not suit the contact."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from zhike.customers.models import Contact
from zhike.customers.queries.contact_times import judged, preferences_of
from zhike.customers.rules.contact_times import Judgement, Verdict, Why
from zhike.kit.errors import Refused


def require_good_time(
    contact: Contact,
    kind: str,
    at: datetime,
    *,
    is_agreed: bool = False,
    is_automatic: bool = False,
    field: str = "happened_at",
) -> None:
    """Raise ``Refused`` where the time does not suit (CON-12, CON-12a).

    ``needs_agreement`` goes away when the person says that the customer agreed; ``quiet_hours`` does not.
    Callers outside this area (call centre, agenda) use this function alone.
    """
    found = judged(contact, kind, at, is_automatic=is_automatic)
    if found.verdict is Verdict.FINE or (found.verdict is Verdict.CONFIRM and is_agreed):
        return
    words = told(contact, found)
    if found.verdict is Verdict.REFUSE:
        raise Refused("quiet_hours", words, field=field)
    asked = _("%(why)s；已与对方约好请勾选“时间已与对方约好”，或另选时间") % {"why": words}
    raise Refused("needs_agreement", asked, field=field)


def told(contact: Contact, found: Judgement) -> str:
    """What speaks against the time, in words, with how the contact likes meetings."""
    known = preferences_of(contact)
    words = {
        Why.QUIET: _("%(name)s 在 %(begin)s–%(end)s 免打扰")
        % {"name": contact.name, "begin": f"{known.quiet_from:%H:%M}", "end": f"{known.quiet_to:%H:%M}"}
        if known.quiet_from and known.quiet_to
        else "",
        Why.NOT_OFFICE: _("%(name)s 只在工作时间会面") % {"name": contact.name},
        Why.NOT_PRIVATE: _("%(name)s 只在工作之余会面") % {"name": contact.name},
    }
    parts = [words[reason] for reason in found.reasons]
    if contact.meeting_style:
        parts.append(_("会面风格：%(style)s") % {"style": contact.get_meeting_style_display()})
    return "；".join(parts)
