"""Who is told what: never of a record they may not see, once, in their language, where they wish."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as zhike
from django.test import override_settings
from django.utils import timezone, translation

from tests.company import Company
from tests.conftest import without_rights
from tests.jobs import run_pending_jobs
from tests.notices.conftest import Post
from zhike.customers.actions import activities, assign, customers
from zhike.customers.models import Customer
from zhike.kit.access.door import Reason, open_door
from zhike.kit.errors import Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.jobs.progress import Progress
from zhike.kit.jobs.registry import JOBS, job
from zhike.kit.jobs.starting import start
from zhike.kit.notices.actions import choose, mark_all_read
from zhike.kit.notices.mail_url import mail_settings
from zhike.kit.notices.mailing import mail_due
from zhike.kit.notices.models import MailState, Notice
from zhike.kit.notices.queries import notices, unread_count
from zhike.kit.notices.telling import notify
from zhike.kit.notices.wording import worded

NAME = "光明物流有限公司"


def told(company: Company, who: str) -> list[str]:
    with company.as_(who):
        return [one.text for one in worded(notices())]


def a_customer(company: Company, name: str = NAME) -> Customer:
    with company.as_("owner"):
        made: Customer = customers.create(values={"name": name}).result
        return made


def row(customer: Customer) -> Any:
    return Customer.objects.filter(pk=customer.pk)


def with_address(company: Company, who: str, **values: str) -> None:
    with without_rights():
        staff = company.staff[who]
        type(staff).objects.filter(pk=staff.pk).update(email=f"{who}@example.com", **values)


def test_a_new_owner_is_told_who_gave_what(company: Company) -> None:
    made = a_customer(company)
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
    assert told(company, "stranger") == []
    handle_due()
    assert told(company, "stranger") == [f"Director 把客户“{NAME}”分配给您"]
    assert told(company, "director") == told(company, "owner") == []
    with company.as_("stranger"):
        assert notices()[0].link == f"/customers/{made.pk}/"


def test_many_customers_are_one_notice_and_taking_oneself_none(company: Company) -> None:
    made = [a_customer(company, f"第{number}家公司") for number in range(3)]
    with company.as_("director"):
        some = Customer.objects.filter(pk__in=[one.pk for one in made])
        assign(some, owner=company.staff["stranger"].pk)
    with company.as_("supervisor"):
        other = customers.create(values={"name": "另一家公司"}).result
        assign(row(other), owner=company.staff["supervisor"].pk)
    handle_due()
    assert told(company, "stranger") == ["Director 把 3 个客户分配给您"]
    assert told(company, "supervisor") == []


def test_a_handover_is_told_as_one(company: Company) -> None:
    from zhike.people.actions.handover import hand_over

    a_customer(company)
    a_customer(company, "另一家公司")
    colleague = company.staff["colleague"].pk
    with company.as_("administrator"):
        hand_over(leaver=company.staff["owner"].pk, receivers={"customer": [colleague]})
    handle_due()
    assert told(company, "colleague") == ["Administrator 把 2 个客户交接给您"]


@pytest.mark.covers("ARC-25")
def test_owner_and_head_hear_that_a_customer_stopped(company: Company) -> None:
    with without_rights():
        east = company.departments["east"]
        type(east).objects.filter(pk=east.pk).update(head=company.staff["supervisor"])
    made = a_customer(company)
    with company.as_("director"):
        customers.change(row(made), values={"state": "stopped"})
    handle_due()
    expected = [f"客户“{NAME}”的状态变为“停产”"]
    assert told(company, "owner") == told(company, "supervisor") == expected
    assert told(company, "director") == []
    with company.as_("owner"):
        customers.change(row(made), values={"state": "active"})
    handle_due()
    assert len(told(company, "owner")) == 1
    assert len(told(company, "supervisor")) == 2


def write(company: Company, customer: Customer, text: str, who: str = "owner") -> Any:
    with company.as_(who):
        values = {
            "customer": customer.pk,
            "subject": "拜访",
            "description": text,
            "happened_at": timezone.now(),
        }
        return activities.create(values=values).result


def test_who_is_mentioned_is_told_once_if_they_may_see_it(company: Company) -> None:
    made = a_customer(company)
    written = write(company, made, "请 @Supervisor 和 @stranger 看一下，@nobody、@owner 也看")
    handle_due()
    assert told(company, "supervisor") == ["Owner 在跟进“拜访”中提到了您"]
    assert told(company, "stranger") == told(company, "nobody") == told(company, "owner") == []
    with company.as_("owner"):
        activities.change(
            type(written).objects.filter(pk=written.pk), values={"description": "@supervisor @director"}
        )
    handle_due()
    assert len(told(company, "supervisor")) == 1
    assert len(told(company, "director")) == 1


def test_an_activity_that_mentions_nobody_is_handed_to_nobody(company: Company) -> None:
    from zhike.kit.events.models import Handling

    made = a_customer(company)
    write(company, made, "一切正常")
    with open_door(Reason.EVENTS):
        assert not Handling.objects.filter(subscriber__endswith="tell_mentioned").exists()


def test_a_notice_goes_when_its_record_may_no_longer_be_seen(company: Company) -> None:
    made = a_customer(company)
    write(company, made, "@colleague @supervisor")
    with company.as_("director"):
        customers.change(row(made), values={"state": "paused"})
    handle_due()
    assert len(told(company, "owner")) == 1
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
    assert told(company, "owner") == told(company, "supervisor") == []
    with company.as_("owner"):
        assert unread_count() == 0


def test_the_database_itself_keeps_from_telling_of_hidden_records(company: Company) -> None:
    from django.db import ProgrammingError, transaction

    made = a_customer(company)
    stranger = company.staff["stranger"]
    with company.as_("stranger"), pytest.raises(ProgrammingError), transaction.atomic():
        Notice.objects.create(staff=stranger, kind="mention", text=NAME, noun="customer", record_id=made.pk)
    with company.as_("owner"), pytest.raises(ProgrammingError), transaction.atomic():
        Notice.objects.create(staff=stranger, kind="mention", text=NAME)
    with open_door(Reason.EVENTS), pytest.raises(RuntimeError):
        notify([stranger.pk], "mention", "看这里", record=made)


def test_the_words_are_in_the_language_of_the_reader(company: Company) -> None:
    made = a_customer(company)
    with company.as_("director"):
        customers.change(row(made), values={"state": "stopped"})
    handle_due()
    with company.as_("owner"), translation.override("en"):
        [notice] = notices()
        words = worded([notice])[0].text
    assert words.startswith(f"Customer “{NAME}” is now “")


def test_the_starter_hears_how_a_job_ended(company: Company) -> None:
    known = dict(JOBS)

    @job("test.good")
    def good(progress: Progress) -> None: ...

    @job("test.bad")
    def bad(progress: Progress) -> None:
        raise Refused("no", "不行")

    with company.as_("owner"):
        start("test.good", "导出客户")
        start("test.bad", "导入客户")
    run_pending_jobs()
    JOBS.clear()
    JOBS.update(known)
    assert set(told(company, "owner")) == {"任务完成：导出客户", "任务失败：导入客户"}


def test_each_person_chooses_where(company: Company, post: Post) -> None:
    made = a_customer(company)
    with_address(company, "supervisor")
    with company.as_("supervisor"):
        choose(shown=[], mailed=["mention"])
    write(company, made, "@supervisor 请看")
    handle_due()
    assert told(company, "supervisor") == []
    assert mail_due() == 1
    assert post.subjects == ["知客：Owner 在跟进“拜访”中提到了您"]
    with company.as_("supervisor"):
        choose(shown=["mention"], mailed=[])
    write(company, made, "@supervisor 再看")
    handle_due()
    assert len(told(company, "supervisor")) == 1
    assert mail_due() == 0


def test_a_mail_arrives_once_in_the_persons_language(company: Company, post: Post) -> None:
    made = a_customer(company)
    with_address(company, "stranger", language="en")
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
    handle_due()
    assert mail_due() == 1
    assert mail_due(timezone.now() + timedelta(days=1)) == 0
    [message] = post.taken
    assert (message["To"], message["From"]) == ("stranger@example.com", "crm@example.com")
    assert NAME in post.subjects[0]
    assert "https://crm.example.com/notices/" in post.body()
    with open_door(Reason.EVENTS):
        assert Notice.objects.get(mail=MailState.SENT)


def test_a_mail_that_is_not_taken_is_tried_again(company: Company, post: Post) -> None:
    made = a_customer(company)
    with_address(company, "stranger")
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
    handle_due()
    post.is_full = True
    assert mail_due() == 0
    post.is_full = False
    assert mail_due(timezone.now() + timedelta(seconds=5)) == 0
    assert mail_due(timezone.now() + timedelta(minutes=1)) == 1
    assert len(post.taken) == 1


def test_no_mail_of_a_record_that_went_out_of_sight_meanwhile(company: Company, post: Post) -> None:
    made = a_customer(company)
    with_address(company, "stranger")
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
        handle_due()
        assign(row(made), owner=company.staff["owner"].pk)
    assert mail_due() == 0
    assert post.taken == []


def test_without_a_mail_server_nothing_is_to_be_mailed(company: Company) -> None:
    assert zhike.MAIL_WAY == ""
    made = a_customer(company)
    with_address(company, "stranger")
    with company.as_("director"):
        assign(row(made), owner=company.staff["stranger"].pk)
    handle_due()
    with company.as_("stranger"):
        assert notices()[0].mail == MailState.NONE
        assert mark_all_read() == 1
        assert unread_count() == 0


def test_the_mail_address_of_the_installation() -> None:
    plain = mail_settings("smtp+tls://crm%40example.com:p%2Fw@mail.example.com")
    assert (plain["EMAIL_HOST_USER"], plain["EMAIL_HOST_PASSWORD"]) == ("crm@example.com", "p/w")
    assert (plain["EMAIL_PORT"], plain["EMAIL_USE_TLS"], plain["EMAIL_USE_SSL"]) == (587, True, False)
    assert mail_settings("smtps://mail.example.com")["EMAIL_USE_SSL"] is True
    assert mail_settings("")["MAIL_WAY"] == ""
    for wrong in ("mail.example.com", "http://mail.example.com", "smtp://"):
        with pytest.raises(ValueError):
            mail_settings(wrong)


@override_settings(MAIL_WAY="console")
def test_a_console_says_so_on_screen(company: Company, client: Any) -> None:
    client.force_login(company.staff["owner"])
    assert "不会真正寄出" in client.get("/settings/notices/").content.decode()
