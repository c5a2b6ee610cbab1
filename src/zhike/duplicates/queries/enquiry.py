"""Searching the whole base before something new is entered: by name, phone, or credit code."""

from __future__ import annotations

import re
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.customers.models import Contact, Customer
from zhike.duplicates.models import Enquiry
from zhike.duplicates.queries.candidates import Alike, alike
from zhike.duplicates.rules.keys import phone_digits
from zhike.duplicates.rules.likeness import Likeness, Subject, Why
from zhike.kit.access.acting import current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.chinese.text import half_width
from zhike.kit.errors import Refused
from zhike.kit.rulebook.values import value
from zhike.kit.search.tokens import query_tokens

MOST = 20
SHORTEST, LONGEST = 2, 120
CODE = re.compile(r"[0-9A-Z]{15}|[0-9A-Z]{18}|[0-9A-Z]{20}")
PHONE = re.compile(r"[\d\s()+\-转]+")
PHONES = "C"  # the weight of phones in the search index


class TooOften(Refused):
    """More searches in an hour than the rules allow: 429."""

    status = 429


def search(text: str) -> list[Alike]:
    """Customers that the text may mean, of everybody's and in pools; logged, and limited by the hour.

    Whole names, phones and codes only: who types two digits learns nothing. Raises ``Refused``.
    """
    typed = half_width(text).strip()[:LONGEST]
    if len(typed) < SHORTEST:
        raise Refused("too_short", _("请至少输入两个字"), field="q")
    _check_rate()
    found = _by_code(typed.upper()) or _by_phone(typed) or alike(Subject((typed,)), most=MOST)
    Enquiry.objects.create(staff_id=current_acting().staff_id, text=typed[:200], found=len(found))
    return found


def _check_rate() -> None:
    most = value("duplicates.enquiries_an_hour")
    since = timezone.now() - timedelta(hours=1)
    if Enquiry.objects.filter(staff_id=current_acting().staff_id, at__gt=since).count() >= most:
        raise TooOften("too_often", _("一小时内查重超过 %(most)s 次，请稍后再试") % {"most": most})


def _by_code(typed: str) -> list[Alike]:
    return alike(Subject(("",), (), (typed,)), most=MOST) if CODE.fullmatch(typed) else []


def _by_phone(typed: str) -> list[Alike]:
    """Customers with this phone, and those with a contact who has it."""
    digits = phone_digits(typed)
    if not digits or not PHONE.fullmatch(typed):
        return []
    own = alike(Subject(("",), (digits,)), most=MOST)
    known = {one.record_id for one in own}
    return own + [one for one in _of_contacts(digits) if one.record_id not in known][: MOST - len(own)]


def _of_contacts(digits: str) -> list[Alike]:
    query = query_tokens(digits, PHONES)
    with open_door(Reason.DUPLICATES), connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM search_entry WHERE noun = 'contact' AND tokens @@ %s::tsquery LIMIT %s",
            [query.tsquery, 5 * MOST],
        )
        contacts = Contact.objects.filter(pk__in=[row[0] for row in cursor.fetchall()])
        ids = {
            customer
            for customer, mobile, phone in contacts.values_list("customer_id", "mobile", "phone")
            if digits in (phone_digits(mobile), phone_digits(phone))
        }
        rows = list(
            Customer.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "name", "owner_id", "state")
        )
    seen = set(Customer.objects.filter(pk__in=ids).values_list("pk", flat=True))
    why = Likeness(100, ((Why.PHONE, ""),))
    return [Alike(pk, name, owner, state, why, pk in seen) for pk, name, owner, state in rows]
