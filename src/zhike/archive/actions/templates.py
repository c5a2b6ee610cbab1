"""The life of an archive template: drafted, consulted on, approved, issued (ARC-08, ARC-08a)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.archive.choices import TemplateState, Verdict
from zhike.archive.models import ArchiveTemplate, Opinion
from zhike.archive.models.kept import APPROVE, KEEP
from zhike.archive.queries.issued import issued
from zhike.archive.queries.items import is_known, label_of
from zhike.archive.rules.content import Content, Fault, faults
from zhike.archive.rules.life import may_become
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute, Option
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import explained, store
from zhike.people.models import Department, Staff

FAULTS = {
    Fault.DOUBLE: _("“%(name)s”出现了两次"),
    Fault.PATTERN: _("“%(name)s”的格式不是有效的正则表达式"),
    Fault.CYCLE: _("更新周期应在 0 到 3660 天之间"),
    Fault.NOTHING_REQUIRED: _("至少要有一个必填字段"),
}


def create_template(values: Mapping[str, Any]) -> ArchiveTemplate:
    """A draft with the content of the edition in force, to be changed from there."""
    cleaned = clean(ArchiveTemplate, values, is_new=True).or_refuse()
    last = ArchiveTemplate.with_deleted.aggregate(last=Max("edition"))["last"] or 0
    draft = ArchiveTemplate(
        **cleaned,
        edition=last + 1,
        content=issued().content.to_json(),
        created_by_id=current_acting().staff_id,
    )
    with explained(ArchiveTemplate):
        store(draft)
    return draft


def check_change(records: models.QuerySet[Any] | None, values: Mapping[str, Any]) -> None:
    """What was approved or issued is not written any more."""
    if records is not None and records.exclude(state__in=_OPEN).exists():
        raise Refused("template_fixed", _("已审核或已下发的模板不能再修改，请起草新的版次"))


_OPEN = (TemplateState.DRAFT, TemplateState.CONSULTING)
templates = standard_actions(
    ArchiveTemplate, create=create_template, check=check_change, may_change=lambda one: one.state in _OPEN
)


def _one(records: models.QuerySet[ArchiveTemplate], wanted: str) -> ArchiveTemplate:
    """The one template meant, locked; refuses what its state does not allow."""
    template = records.select_for_update().get()
    require_may_become(template, wanted)
    return template


def require_may_become(template: ArchiveTemplate, wanted: str) -> None:
    """Raise ``Refused`` where the template's state does not lead there."""
    if not may_become(template.state, wanted):
        raise Refused(
            "wrong_state",
            _("“%(state)s”的模板不能变为“%(wanted)s”")
            % {"state": TemplateState(template.state).label, "wanted": TemplateState(wanted).label},
        )


def _can_become(wanted: str) -> Callable[[Any], bool]:
    return lambda template: may_become(template.state, wanted)


def _require(right: str) -> None:
    if not current_acting().has(right):
        raise Forbidden("not_permitted", _("您没有这项权限"))


@action(
    "archive.archivetemplate.write",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("编写内容"),
    is_bulk=False,
    is_shown=False,
)
def write(records: models.QuerySet[ArchiveTemplate], content: Mapping[str, Any]) -> int:
    """Replace fields, filling standards and cycles of a draft (ARC-08a)."""
    _require(KEEP)
    check_change(records, {})
    parsed = parsed_content(content)
    return records.update(content=parsed.to_json(), updated_at=timezone.now())


def parsed_content(raw: Mapping[str, Any]) -> Content:
    """Content as typed; raises ``Refused`` naming each field at fault."""
    try:
        parsed = Content.from_json(raw)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("bad_content", _("模板内容无法识别：%(error)s") % {"error": error}) from error
    wrong: dict[str, object] = {
        name: FAULTS[fault] % {"name": label_of(name)} for name, fault in faults(parsed)
    }
    for part in parsed.parts:
        for item in part.items:
            if not is_known(part.code, item.name):
                wrong[item.name] = _("“%(name)s”不是这一部分的字段") % {"name": item.name}
    if wrong:
        raise Refused("bad_content", _("有字段需要改正"), fields=wrong)
    return parsed


@action(
    "archive.archivetemplate.consult",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("征求意见"),
    icon="speakerphone",
    is_bulk=False,
    is_shown=False,
    event="archivetemplate.consulted",
    fields=(Attribute("until", _("意见截止"), KINDS["date"], is_required=True),),
)
def consult(records: models.QuerySet[ArchiveTemplate], until: Any, departments: Any = None) -> int:
    """Send the draft round: to the departments named, or to every open one below the root."""
    _require(KEEP)
    template = _one(records, TemplateState.CONSULTING)
    if until < timezone.localdate():
        raise Refused("past_day", _("截止日期不能早于今天"), field="until")
    rows = Department.objects.filter(closed_at=None).exclude(parent=None)
    asked = list(rows.filter(pk__in=departments) if departments else rows)
    if not asked:
        raise Refused("nobody_asked", _("请至少选择一个部门"), field="departments")
    template.opinions.all().delete()
    Opinion.objects.bulk_create(Opinion(template=template, department=one) for one in asked)
    records.update(state=TemplateState.CONSULTING, opinions_until=until, updated_at=timezone.now())
    _tell(
        _answering(asked),
        gettext_noop("请对档案模板“%(name)s”第 %(edition)s 版提意见，%(until)s 前"),
        template,
        until=str(until),
    )
    return len(asked)


def _answering(departments: list[Department]) -> set[int]:
    """Who speaks for a department: its head, or where it has none, everybody in it."""
    heads = {one.head_id for one in departments if one.head_id}
    headless = [one.pk for one in departments if not one.head_id]
    return heads | set(
        Staff.objects.filter(department__in=headless, is_active=True).values_list("pk", flat=True)
    )


@action(
    "archive.archivetemplate.comment",
    noun=ArchiveTemplate,
    verb=Verb.SEE,
    label=_("提交意见"),
    icon="message",
    is_bulk=False,
    is_shown=False,
    event="archivetemplate.commented",
    fields=(
        Attribute(
            "verdict", _("结论"), KINDS["choice"], is_required=True,
            options=tuple(Option(one.value, one.label) for one in Verdict),
        ),
        Attribute("text", _("意见"), KINDS["long_text"], max_length=2000),
    ),
)  # fmt: skip
def comment(records: models.QuerySet[ArchiveTemplate], verdict: str, text: str = "") -> int:
    """The word of one's own department; a later one takes the place of an earlier."""
    template = records.get()
    if template.state != TemplateState.CONSULTING:
        raise Refused("not_consulting", _("只有征求意见中的模板可以提意见"))
    if verdict == Verdict.CHANGES and not text:
        raise Refused("say_what", _("请写明建议修改的内容"), field="text")
    acting = current_acting()
    asked = template.opinions.filter(department_id__in=acting.departments)
    given = asked.update(verdict=verdict, text=text, given_by_id=acting.staff_id, given_at=timezone.now())
    if not given:
        raise Refused("not_asked", _("这次没有向您的部门征求意见"))
    _tell(
        {template.created_by_id},
        gettext_noop("%(who)s 对档案模板“%(name)s”提了意见"),
        template,
        who=acting.name,
    )
    return given


@action(
    "archive.archivetemplate.revise",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("退回修改"),
    icon="arrow-back-up",
    is_bulk=False,
    fits=_can_become(TemplateState.DRAFT),
    event="archivetemplate.revised",
    fields=(Attribute("note", _("说明"), KINDS["long_text"], max_length=300),),
)
def revise(records: models.QuerySet[ArchiveTemplate], note: str = "") -> int:
    """Back to the draft; the opinions stay to be read until it is sent round again."""
    template = _one(records, TemplateState.DRAFT)
    _tell({template.created_by_id}, gettext_noop("档案模板“%(name)s”退回修改：%(note)s"), template, note=note)
    return records.update(
        state=TemplateState.DRAFT, approved_by=None, approved_at=None, updated_at=timezone.now()
    )


@action(
    "archive.archivetemplate.approve",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("审核通过"),
    icon="circle-check",
    right=APPROVE,
    is_bulk=False,
    fits=_can_become(TemplateState.APPROVED),
    event="archivetemplate.approved",
)
def approve(records: models.QuerySet[ArchiveTemplate]) -> int:
    """By the leader responsible, who did not draft it, after everybody asked has answered or had the time to."""
    _require(APPROVE)
    template, acting = _one(records, TemplateState.APPROVED), current_acting()
    if template.created_by_id == acting.staff_id:
        raise Refused("own_draft", _("起草人不能审核自己的模板"))
    waiting = template.opinions.filter(verdict="").select_related("department")
    if template.opinions_until and template.opinions_until >= timezone.localdate() and waiting.exists():
        raise Refused(
            "opinions_missing",
            _("以下部门还没有提意见，且未到截止日期：%(names)s")
            % {"names": "、".join(one.department.name for one in waiting)},
        )
    _tell({template.created_by_id}, gettext_noop("档案模板“%(name)s”已审核通过，可以下发"), template)
    return records.update(
        state=TemplateState.APPROVED,
        approved_by_id=acting.staff_id,
        approved_at=timezone.now(),
        updated_at=timezone.now(),
    )


@action(
    "archive.archivetemplate.issue",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("下发"),
    icon="share",
    right=KEEP,
    is_bulk=False,
    fits=_can_become(TemplateState.ISSUED),
    event="archivetemplate.issued",
)
def issue(records: models.QuerySet[ArchiveTemplate]) -> int:
    """From now on new archives are filled under this edition; the one before is withdrawn (ARC-08)."""
    _require(KEEP)
    if records.get().state != TemplateState.APPROVED:
        raise Refused("not_approved", _("模板经相关领导审核通过后方可下发"))
    _one(records, TemplateState.ISSUED)
    now = timezone.now()
    ArchiveTemplate.objects.filter(state=TemplateState.ISSUED).update(
        state=TemplateState.WITHDRAWN, withdrawn_at=now, updated_at=now
    )
    return records.update(state=TemplateState.ISSUED, issued_at=now, updated_at=now)


@action(
    "archive.archivetemplate.withdraw",
    noun=ArchiveTemplate,
    verb=Verb.CHANGE,
    label=_("停用"),
    icon="x",
    right=KEEP,
    is_bulk=False,
    fits=_can_become(TemplateState.WITHDRAWN),
    is_dangerous=True,
    event="archivetemplate.withdrawn",
)
def withdraw(records: models.QuerySet[ArchiveTemplate]) -> int:
    """No template holds any more; saving a customer is held to nothing beyond its fields."""
    _require(KEEP)
    _one(records, TemplateState.WITHDRAWN)
    now = timezone.now()
    return records.update(state=TemplateState.WITHDRAWN, withdrawn_at=now, updated_at=now)


def _tell(staff: set[Any], text: str, template: ArchiveTemplate, **params: Any) -> None:
    notify(
        staff - {current_acting().staff_id},
        "archive.template",
        text,
        params={"name": template.name, "edition": template.edition, **params},
        link=f"/archive-templates/{template.pk}/",
        record=template,
    )
