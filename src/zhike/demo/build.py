"""Building the demo company in one of its sizes."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from zhike.customers.models import Activity, Address, Contact, Customer
from zhike.demo import (
    acquaintances,
    archives,
    coaching,
    company,
    convincing,
    doubles,
    forecasts,
    happenings,
    leads,
    pools,
    selling,
    team,
    trading,
)
from zhike.demo.bulk import loading
from zhike.demo.company import SignInLine
from zhike.demo.entries import make_entries
from zhike.demo.lending import lend_and_send
from zhike.demo.places import draw_territories, make_addresses
from zhike.demo.rows import make_activities, make_contacts, make_customers, reserve_rows
from zhike.demo.words import OWNERS
from zhike.kit.access.door import Reason, open_door
from zhike.kit.records.numbering import numbers
from zhike.people.models import Staff

CONTACTS_EACH = 3
ACTIVITIES_EACH = 10
SIZES = {"small": 200, "large": 20_000, "million": 1_000_000}
SELLING_EVERY, SELLING_EVERY_OF_MANY = 3, 10
"""Opportunities with one customer in so many: in a small company, in a large one."""
MANY = 10_000
"""From so many customers on, indexes are built after the rows."""


@dataclass(frozen=True)
class Demo:
    """What was made: who signs in with which password, how many customers, in how many seconds."""

    people: list[SignInLine]
    password: str
    customers: int
    seconds: float


def build(size: str, told: Callable[[str], None] = lambda _line: None) -> Demo:
    """Build ``small``, ``large`` or ``million``; ``told`` hears the steps. Raises ``Refused``."""
    began = time.monotonic()
    with transaction.atomic():
        people, password = company.found()
        with open_door(Reason.IMPORT):
            # one after the other: nobody else takes codes yet
            first_code = numbers(Customer.numbering, timezone.localdate(), SIZES[size])[0]
    told(_("部门和员工已建立"))
    count = SIZES[size]
    tables = [model._meta.db_table for model in (Customer, Contact, Activity, Address)]
    with loading(tables, drops_indexes=count >= MANY) as cursor:
        base = reserve_rows(cursor, count, CONTACTS_EACH, ACTIVITIES_EACH)
        make_customers(cursor, base, _owners(), first_code)
        told(_("客户 {count}").format(count=count))
        make_contacts(cursor, base)
        make_addresses(cursor, base)
        told(_("联系人 {count}").format(count=count * CONTACTS_EACH))
        make_activities(cursor, base)
        told(_("跟进记录 {count}").format(count=count * ACTIVITIES_EACH))
    make_entries(base, os.cpu_count() or 1)
    told(_("搜索索引已建立"))
    pools.fill_facts()
    happenings.happen(base)
    acquaintances.acquaint(base)
    trading.trade(base)
    deals = selling.sell(SELLING_EVERY_OF_MANY if count >= MANY else SELLING_EVERY)
    told(_("商机 {count}").format(count=deals))
    doubles.make_doubles(base)
    draw_territories()
    pools.make_pools()
    archives.keep_archives(base)
    lend_and_send()
    team.lead()
    coaching.coach_team()
    convincing.convince()
    leads.make_leads()
    forecasts.forecast(timezone.localdate())
    return Demo(people, password, count, time.monotonic() - began)


def _owners() -> list[tuple[int, int]]:
    """100 pairs of owner and department, as ``words.OWNERS`` weighs them."""
    staff = {person.login: person for person in Staff.objects.all()}
    return [
        (staff[login].pk, staff[login].department_id) for login, parts in OWNERS for _part in range(parts)
    ]
