"""Who takes part in opportunities of the demo, their mails, and the sales tools filled in on the way."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from zhike.customers.models import Contact
from zhike.kit.access.acting import acting_as
from zhike.kit.files.actions import keep_pending
from zhike.people.models import Staff
from zhike.people.standing import acting_for
from zhike.sales.actions import evidence, fill_in, participants
from zhike.sales.models import Opportunity, Stage, Tool
from zhike.sales.queries.pipelines import flow
from zhike.sales.rules.questions import Question, parse

SELLERS = ("manager", "manager2", "manager3")
EACH = 18
"""Opportunities of each seller that are worked on as the pipeline asks."""
WITHOUT_MAIL = 4
"""One in so many lacks the mail that its stage asks for."""
ROLES = ("user", "buyer", "decider")
EFFECTS = ("helped", "helped", "neutral", "helped", "", "harmed")
SAID = {
    "约见对象在忙什么": "年底盘点和明年的采购预算", "同行的变化": "两家同行改成按车结算，对账从三天缩到半天",
    "具体的小请求": "下周二上午到油库看二十分钟", "现在的做法": "每月三次报计划，到货平均晚一天半",
    "谁会拿这组数字说话": "设备科长在月度会上讲", "现状": "一个月约三十吨，由仓库员电话报量",
    "困难": "化验报告常常晚到，车队等油", "后果": "停工一天约损失两万元", "期望": "到货前一天看到化验报告",
    "对方提到的问题": "上一批油含水，滤芯多换了两次", "约定的下一步": "周五前送样，下周一起看化验结果",
    "高层关心的问题": "断供时谁负责，有没有备用油库", "推进计划": "本周送样，下周看油库，月底前签年度框架",
}  # fmt: skip
RESULTS = (
    "客户改了两个数字，愿意带去开会",
    "约到下周二见使用部门",
    "没有谈到关键问题",
    "客户当场确认了损失",
    "",
    "对方觉得太像推销",
)


def convince() -> None:
    """On the latest open opportunities of each seller, by the seller's own actions."""
    for login in SELLERS:
        person = Staff.objects.get(login=login)
        with acting_as(acting_for(person.pk)):
            rows = Opportunity.objects.filter(owner=person, outcome="open", customer__isnull=False)
            for place, deal in enumerate(rows.order_by("-entered_stage_at", "-pk")[:EACH]):
                _work_on(deal, place)


def _work_on(deal: Opportunity, place: int) -> None:
    people = list(
        Contact.objects.filter(customer=deal.customer_id).order_by("-is_primary", "pk")[: len(ROLES)]
    )
    stage = flow().stage(deal.stage_id)
    if stage is None or not people:
        return
    wanted = stage.evidence if place % WITHOUT_MAIL < WITHOUT_MAIL - 1 else ""
    for role, contact in zip(ROLES, people, strict=False):
        values = {"opportunity": deal.pk, "contact": contact.pk, "role": role}
        participants.create(values={**values, "support": wanted if contact is people[-1] else ""})
    if wanted:
        _attach_mail(deal, people[-1], wanted)
    _use_tool(deal, stage, people[0], place)


def _attach_mail(deal: Opportunity, contact: Contact, kind: str) -> None:
    day = min(timezone.localdate(), timezone.localdate(deal.entered_stage_at) + timedelta(days=1))
    mail = EmailMessage()
    mail["Subject"] = subject = f"Re: {deal.name}：确认今天谈到的问题和下一步"
    mail["From"], mail["To"] = "buyer@customer.example", "seller@zhike.example"
    mail["Date"] = format_datetime(timezone.now().replace(year=day.year, month=day.month, day=day.day))
    mail.set_content(f"{contact.name}：没有出入，按这个计划推进。")
    file = keep_pending(SimpleUploadedFile("mail.eml", mail.as_bytes()), "evidence", "file")
    values = {"opportunity": deal.pk, "contact": contact.pk, "kind": kind, "dated_on": day}
    evidence.create(values={**values, "subject": subject, "file": file.pk})


def _use_tool(deal: Opportunity, stage: Stage, contact: Contact, place: int) -> None:
    """One of the tools that fit the stage, its questions answered."""
    fitting = [
        tool for tool in Tool.objects.filter(is_active=True).order_by("pk") if stage.name in tool.stages
    ]
    if not fitting:
        return
    tool = fitting[place % len(fitting)]
    fill_in(
        tool=tool.pk,
        opportunity=deal.pk,
        contact=contact.pk,
        answers=[_answer(question) for question in parse(tool.questions)],
        effect=EFFECTS[place % len(EFFECTS)],
        result=RESULTS[place % len(RESULTS)],
    )


def _answer(question: Question) -> str:
    if question.options:
        return question.options[0]
    if question.kind == "yes_no":
        return "是"
    return SAID.get(question.label, "120000" if question.kind == "number" else "")
