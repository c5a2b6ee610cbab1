"""Writing down what the law protects: with the right to, and with consent."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhike.customers.actions.contact_parts import consents
from zhike.customers.choices import ConsentSource
from zhike.customers.models import Contact
from zhike.customers.models.contact import SENSITIVE
from zhike.customers.queries.consents import has_consented
from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import Choice, Date
from zhike.kit.records.writing import update


@action(
    "customers.contact.tell_sensitive",
    noun=Contact,
    verb=Verb.CHANGE,
    right=SENSITIVE,
    label=_("登记敏感信息"),
    icon="lock",
    is_bulk=False,
    fields=(
        Attribute("religion", _("宗教"), max_length=60, help=_("留空就是删除")),
        Attribute("purpose", _("用途"), max_length=200, help=_("还没有同意记录时必填")),
        Attribute(
            "source",
            _("同意方式"),
            Choice(),
            options=tuple(Option(str(value), label) for value, label in ConsentSource.choices),
        ),
        Attribute("given_on", _("同意日期"), Date()),
        Attribute("note", _("凭据"), max_length=200),
    ),
)
def tell_sensitive(
    records: models.QuerySet[Contact],
    religion: str = "",
    purpose: str = "",
    source: str = "",
    given_on: date | None = None,
    note: str = "",
) -> int:
    """Keep a person's religion; a consent must stand, or is recorded with it (CON-05a, decision 29)."""
    contact = records.get()
    if religion and not has_consented(contact.pk):
        if not (purpose and source and given_on):
            faults = {
                name: _("没有同意记录，须填写")
                for name, given in (("purpose", purpose), ("source", source), ("given_on", given_on))
                if not given
            }
            raise Refused("no_consent", _("敏感信息须先取得本人同意"), fields=faults)
        consents.create(
            values={
                "contact": contact.pk,
                "purpose": purpose,
                "source": source,
                "given_on": given_on,
                "note": note,
            }
        )
    return update(records, {"religion": religion or ""})
