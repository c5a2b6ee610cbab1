"""An issued archive template, a campaign, filings, checks and a late report, each by whom the regulations name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from zhike.archive.actions import (
    accept_filing,
    approve,
    begin_filing,
    campaigns,
    check_field,
    comment,
    consult,
    issue,
    report_change,
    submit_filing,
    submit_to_campaign,
    templates,
    write,
)
from zhike.archive.actions.standing import renew_all
from zhike.archive.actions.upkeep import assess_nightly
from zhike.archive.models import ArchiveTemplate, Standing
from zhike.archive.rules.content import PARTS
from zhike.customers.actions import activities
from zhike.customers.models import Customer
from zhike.demo.rows import Base
from zhike.kit.access.acting import acting_as
from zhike.kit.access.door import Reason, open_door
from zhike.people.models import Department, Staff
from zhike.people.standing import acting_for, system_acting

NATURAL = ("name", "address", "phone", "industry", "main_business", "legal_representative", "grade")
OPINIONS = {
    "east": ("agreed", ""),
    "south": ("changes", "“主营业务”建议备档时必填"),
    "manager3": ("agreed", ""),
}


def keep_archives(base: Base) -> None:
    """Template, figures of all archives, a campaign of one district, and what a week of work leaves."""
    staff = {person.login: person.pk for person in Staff.objects.all()}
    _issue(staff)
    with acting_as(system_acting("cli")):
        renew_all()
    _work(staff, base)
    _campaign(staff, base)
    with acting_as(system_acting("cli")):
        assess_nightly(timezone.localdate())


def _issue(staff: Mapping[str, int]) -> None:
    today = timezone.localdate()
    content = {part: {"cycle_days": 0, "items": []} for part in PARTS}
    content["natural"] = {"cycle_days": 540, "items": [{"name": name} for name in NATURAL]}
    content["qualification"] = {
        "cycle_days": 720,
        "items": [
            {"name": "credit_code", "applies_to": "organisation"},
            {
                "name": "licence_number",
                "requirement": "no",
                "pattern": "[0-9A-Z]{13,18}",
                "example": "13 至 18 位",
            },
        ],
    }
    with acting_as(acting_for(staff["keeper"])):
        pk = templates.create(
            values={"name": "直销客户档案", "purpose": "首版，自然信息与资质为主"}
        ).result.pk
        rows = ArchiveTemplate.objects.filter(pk=pk)
        write(rows, content=content)
        districts = Department.objects.filter(name__endswith="片区").values_list("pk", flat=True)
        consult(rows, until=today + timedelta(days=7), departments=list(districts))
    for login, (verdict, text) in OPINIONS.items():
        with acting_as(acting_for(staff[login])):
            comment(ArchiveTemplate.objects.filter(pk=pk), verdict=verdict, text=text)
    with acting_as(acting_for(staff["director"])):
        approve(ArchiveTemplate.objects.filter(pk=pk))
    with acting_as(acting_for(staff["keeper"])):
        issue(ArchiveTemplate.objects.filter(pk=pk))


def _complete(owner: int, base: Base, number: int) -> list[int]:
    """Some of a person's customers with complete archives."""
    with open_door(Reason.IMPORT):
        rows = Standing.objects.filter(owner_id=owner, is_counted=True, is_complete=True)
        found = rows.filter(customer_id__gt=base.customer).order_by("customer_id")
        return list(found.values_list("customer_id", flat=True)[:number])


def _work(staff: Mapping[str, int], base: Base) -> None:
    today = timezone.localdate()
    chosen = [Customer.objects.filter(pk=pk) for pk in _complete(staff["manager"], base, 4)]
    if len(chosen) < 4:
        return
    with acting_as(acting_for(staff["manager"])):
        for one, days in zip(chosen, (3, 9, 5, 12), strict=True):
            begin_filing(one, developed_on=today - timedelta(days=days))
        for one in chosen[:2]:
            submit_filing(one)
        report_change(
            chosen[0], part="natural", changed_on=today - timedelta(days=2), note="办公地点搬到新厂区"
        )
        report_change(chosen[1], part="natural", changed_on=today - timedelta(days=8), note="法人代表变更")
    with acting_as(acting_for(staff["keeper"])):
        accept_filing(chosen[0])
        check_field(chosen[0], field="phone", result="verified", evidence="survey")
        check_field(chosen[2], field="phone", result="inaccurate", evidence="visit", note="号码已停用")


def _campaign(staff: Mapping[str, int], base: Base) -> None:
    today = timezone.localdate()
    with acting_as(acting_for(staff["keeper"])):
        area = Department.objects.get(name="销售中心")
        values = {"name": "存量客户首次建档", "area": area.pk, "due_on": today + timedelta(days=30)}
        campaigns.create(values={**values, "starts_on": today - timedelta(days=1)})
    for login, number in (("manager", 8), ("manager2", 5), ("manager3", 2)):
        for place, pk in enumerate(_complete(staff[login], base, number)):
            with acting_as(acting_for(staff[login])):
                visit = {
                    "customer": pk,
                    "kind": "visit",
                    "subject": "建档回访",
                    "happened_at": timezone.now(),
                }
                activities.create(values=visit)
                if place % 2 == 0:
                    submit_to_campaign(Customer.objects.filter(pk=pk))
