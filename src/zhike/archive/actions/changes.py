"""Feeding back changes within five days, and checking that archives are true (ARC-10, ARC-12)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.archive.actions.filing import PART, past_day, require
from zhike.archive.actions.upkeep import charge_check, charge_report
from zhike.archive.choices import CheckResult, Evidence, RowItem
from zhike.archive.models import ChangeReport, FieldCheck
from zhike.archive.models.kept import CHECK
from zhike.archive.queries.deadlines import UPDATE, days_late, deadline
from zhike.archive.queries.items import NOT_FILLED, is_known, label_of
from zhike.archive.rules.content import PARTS
from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.files.queries import attachments_of
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.kinds import KINDS


@action(
    "archive.customer.report_change",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("反馈变更"),
    icon="refresh",
    is_bulk=False,
    is_shown=False,
    event="customer.change_reported",
    fields=(
        PART,
        Attribute("changed_on", _("变更日期"), KINDS["date"], is_required=True, help=_("实际发生的那一天")),
        Attribute("note", _("变更内容"), is_required=True, max_length=300),
    ),
)
def report_change(records: models.QuerySet[Customer], part: str, changed_on: date, note: str) -> int:
    """Tell marketing of a change; the term counts from the day it happened, not from the day of entry."""
    past_day(changed_on, "changed_on")
    today = timezone.localdate()
    report = ChangeReport.objects.create(
        customer=records.get(),
        part=part,
        note=note,
        changed_on=changed_on,
        due_on=deadline(UPDATE, changed_on),
        reported_on=today,
        reported_by_id=current_acting().staff_id,
        days_late=days_late(UPDATE, changed_on, today),
    )
    charge_report(report)
    return 1


def checkable() -> tuple[Option, ...]:
    """Every field an archive has, as the choices of the check."""
    own = [field for field in Customer._meta.concrete_fields if field.editable and not field.auto_created]
    known = [Option(field.name, field.verbose_name) for field in own if field.name not in NOT_FILLED]
    return (*known, *(Option(one.value, one.label) for one in RowItem))


@action(
    "archive.customer.check_field",
    noun=Customer,
    verb=Verb.SEE,
    label=_("核查档案"),
    icon="clipboard-check",
    right=CHECK,
    is_bulk=False,
    is_shown=False,
    event="customer.checked",
    fields=(
        Attribute("field", _("字段"), KINDS["choice"], is_required=True, options=checkable()),
        Attribute(
            "result", _("核查结论"), KINDS["choice"], is_required=True,
            options=tuple(Option(one.value, one.label) for one in CheckResult),
        ),
        Attribute(
            "evidence", _("依据"), KINDS["choice"], is_required=True,
            options=tuple(Option(one.value, one.label) for one in Evidence),
        ),
        Attribute("found_on", _("核查日期"), KINDS["date"], help=_("留空为今天")),
        Attribute("note", _("核查说明"), max_length=300),
        Attribute("document", _("资料文件名"), max_length=200, help=_("依据为资料文件时，填该客户附件中的文件名")),
    ),
)  # fmt: skip
def check_field(
    records: models.QuerySet[Customer],
    field: str,
    result: str,
    evidence: str,
    found_on: date | None = None,
    note: str = "",
    document: str = "",
) -> int:
    """Mark a field right or wrong; a wrong one becomes the salesperson's task, and costs points (ARC-12)."""
    require(CHECK)
    if not any(is_known(part, field) for part in PARTS):
        raise Refused("unknown_field", _("没有名为 %(name)s 的字段") % {"name": field}, field="field")
    customer, today = records.get(), timezone.localdate()
    found_on = past_day(found_on or today, "found_on")
    is_wrong = result == CheckResult.INACCURATE
    if is_wrong and customer.owner_id is None:
        raise Refused("no_owner", _("客户没有负责人，无法要求更正；请先分配负责人"))
    check = FieldCheck.objects.create(
        customer=customer,
        field=field,
        result=result,
        evidence=evidence,
        note=note,
        document_id=_document(customer, evidence, document),
        found_on=found_on,
        found_by_id=current_acting().staff_id,
        due_on=deadline(UPDATE, found_on) if is_wrong else None,
    )
    if result == CheckResult.VERIFIED:
        FieldCheck.objects.filter(
            customer=customer, field=field, result=CheckResult.INACCURATE, corrected_on=None
        ).update(corrected_on=today)
        return 1
    charge_check(check)
    notify(
        {customer.owner_id},
        "archive.inaccurate",
        gettext_noop("请在 %(due)s 前更正客户“%(record)s”的“%(field)s”"),
        params={"due": str(check.due_on), "field": label_of(field)},
        link=f"/customers/{customer.pk}/#archive",
        record=customer,
    )
    return 1


def _document(customer: Customer, evidence: str, name: str) -> int | None:
    """The customer's file of that name; asked where the evidence is a file."""
    if evidence != Evidence.FILE:
        return None
    for one in attachments_of(customer):
        if one.removed_at is None and one.name == name:
            return int(one.pk)
    raise Refused("no_document", _("请先把文件加入该客户的附件，再填它的文件名"), field="document")
