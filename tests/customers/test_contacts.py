"""Contacts: who they are, when to reach them, what one may know of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.company import Company
from zhike.customers.actions import (
    activities,
    consents,
    contacts,
    customers,
    ratings,
    replace,
    require_good_time,
    tell_sensitive,
    withdraw,
)
from zhike.customers.models import Activity, Consent, Contact, Customer
from zhike.customers.queries.contact_cover import lacking
from zhike.customers.queries.ratings import average_rating
from zhike.customers.rules.contact_cover import Gap
from zhike.kit.access.models import AccessLog
from zhike.kit.desks.desk import desk_of
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Refused

Made = Callable[..., Any]
SignIn = Callable[[str], Client]


def next_working_day(at: time) -> datetime:
    """A Wednesday to come (no holiday of 2027 nor of the weeks ahead matters to the tests that use it)."""
    day = timezone.localdate() + timedelta(days=7)
    day += timedelta(days=(2 - day.weekday()) % 7)
    return timezone.make_aware(datetime.combine(day, at))


@pytest.mark.covers("CON-04")
def test_the_picker_offers_the_customers_contacts_the_primary_first(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    ours, other = made("owner", customers, name="甲厂"), made("owner", customers, name="乙厂")
    for name, is_primary in (("阿东", False), ("陈姐", True), ("小周", False)):
        made("owner", contacts, customer=ours.pk, name=name, post="采购", is_primary=is_primary)
    gone = made("owner", contacts, customer=ours.pk, name="离任者", left_on="2026-01-05")
    foreign = made("owner", contacts, customer=other.pk, name="外人")
    browser = sign_in("owner")
    offered = browser.get(f"/pick/contact?customer={ours.pk}").json()["items"]
    assert [one["text"] for one in offered] == ["陈姐", "阿东", "小周"]
    assert offered[0]["note"] == "采购"
    form = browser.get(f"/activities/new?customer={ours.pk}").text
    assert 'value="陈姐"' in form  # suggested
    assert re.search(r'id="field-contact"[^>]*data-within="customer"', form)
    composer = browser.get(f"/customers/{ours.pk}/").text
    assert f'data-picker="/pick/contact?customer={ours.pk}"' in composer
    with company.as_("owner"):
        for wrong, code in ((foreign, "other_customer"), (gone, "contact_left")):
            with pytest.raises(Refused) as refusal:
                activities.create(
                    values={
                        "customer": ours.pk, "contact": wrong.pk, "kind": "call", "subject": "约",
                        "happened_at": next_working_day(time(10)),
                    }
                )  # fmt: skip
            assert refusal.value.code == code and "contact" in refusal.value.fields
        assert not Activity.objects.exists()


@pytest.mark.covers("CON-05")
def test_key_persons_are_found_by_hobby(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="爱好客户")
    born = date(1980, 3, 1)
    angler = made(
        "owner", contacts, customer=customer.pk, name="钓鱼人", hobbies="钓鱼，读书", personality="爽快",
        family="一子", education="bachelor", ability="懂设备", birth_date=born, interests=["围棋"], roles="决策人、业主",
    )  # fmt: skip
    made("owner", contacts, customer=customer.pk, name="读书人", hobbies=["读书"])
    browser = sign_in("owner")
    assert listed(browser, "hobbies.any=钓鱼") == {angler.pk}
    assert len(listed(browser, "hobbies.any=读书")) == 2
    assert listed(browser, "hobbies.empty=") == set()
    assert listed(browser, "roles.any=owner") == {angler.pk}
    page = browser.get(f"/contacts/{angler.pk}/").text
    for shown in ("爽快", "一子", "本科", "懂设备", "钓鱼", "围棋", "决策人", "业主"):
        assert shown in page, shown
    assert f"{timezone.localdate().year - 1980 - ((timezone.localdate().month, 1) < (3, 1))} 岁" in page
    form = browser.get(f"/contacts/{angler.pk}/edit").text
    assert 'data-tags="hobbies"' in form
    answer = browser.post(
        f"/contacts/{angler.pk}/edit",
        {"fields": "hobbies,roles", "hobbies": ["养花"], "roles": ["informant"], "version": angler.version},
    )
    assert answer.status_code in (200, 302)
    with company.as_("owner"):
        changed = Contact.objects.get(pk=angler.pk)
    assert changed.hobbies == ["养花"] and changed.roles == ["informant"]


def listed(browser: Client, query: str) -> set[int]:
    page = browser.get(f"/contacts/?{query}")
    assert page.status_code == 200, page.text[:300]
    return {int(pk) for pk in re.findall(r'<tr[^>]*data-row="(\d+)"', page.text)}


@pytest.mark.covers("CON-05a")
def test_religion_is_masked_and_shown_with_right_and_consent_alone(
    company: Company, made: Made, sign_in: SignIn, grant: Callable[[str, str], None]
) -> None:
    customer = made("owner", customers, name="敏感客户")
    contact = made("owner", contacts, customer=customer.pk, name="曾国华", birth_date="1970-05-06")
    one = Contact.objects.filter(pk=contact.pk)
    with company.as_("owner"):
        with pytest.raises(Refused):
            tell_sensitive(one, religion="佛教")  # no right
        with pytest.raises(Refused):
            contacts.change(one, values={"religion": "佛教"})  # never by the way
    grant("owner", "contacts.sensitive")
    with company.as_("owner"):
        with pytest.raises(Refused) as refusal:
            tell_sensitive(one, religion="佛教")
        assert set(refusal.value.fields) == {"purpose", "source", "given_on"}
        assert one.get().religion == ""
        tell_sensitive(one, religion="佛教", purpose="安排素食", source="written", given_on="2026-01-05")
        assert one.get().religion == "佛教" and Consent.objects.get().purpose == "安排素食"
    browser, colleague = sign_in("owner"), sign_in("keeper")
    for persona in (browser, colleague):
        assert "佛教" not in persona.get(f"/contacts/{contact.pk}/").text
        assert "佛教" not in persona.get(f"/contacts/{contact.pk}/history").text
        assert "佛教" not in persona.get("/contacts/?columns=name,religion").text
        assert persona.get("/contacts/?religion.is=佛教").status_code == 422
    assert colleague.post(f"/contacts/{contact.pk}/reveal/religion").status_code == 403
    assert "佛教" in browser.post(f"/contacts/{contact.pk}/reveal/religion").text
    with company.as_("owner"):
        seen = AccessLog.objects.filter(kind=AccessLog.Kind.REVEAL, record_id=contact.pk)
        assert seen.get().detail == "religion"
        withdraw(Consent.objects.all())
        assert one.get().religion == "" and Consent.objects.get().withdrawn_on == timezone.localdate()
    assert browser.post(f"/contacts/{contact.pk}/reveal/religion").status_code == 422


@pytest.mark.covers("CON-06")
def test_customers_without_an_informant_are_flagged_until_there_is_one(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    lonely, told = made("owner", customers, name="无人厂"), made("owner", customers, name="有人厂")
    made("owner", customers, name="个人", kind="person")
    informant = made("owner", contacts, customer=told.pk, name="线人", roles=["user", "informant"])
    clerk = made("owner", contacts, customer=lonely.pk, name="文员")
    browser = sign_in("owner")

    def flagged() -> set[str]:
        return set(re.findall(r'table__name"[^>]*>([^<]+)<', browser.get("/contacts/gaps").text))

    assert flagged() == {"无人厂"}
    assert "还没有眼线" in browser.get(f"/customers/{lonely.pk}/").text
    assert "还没有眼线" not in browser.get(f"/customers/{told.pk}/").text
    with company.as_("owner"):
        contacts.change(Contact.objects.filter(pk=clerk.pk), values={"roles": ["informant"]})
    assert flagged() == set()
    with company.as_("owner"):
        replace(Contact.objects.filter(pk=informant.pk), name="新人")
    assert flagged() == {"有人厂"}  # who told us things has gone


@pytest.mark.covers("CON-09")
def test_a_key_customer_known_at_one_level_is_warned_of(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    key = made("owner", customers, name="大客户", grade="A")
    made("owner", customers, name="小客户", grade="C")
    for name in ("董事长", "总经理"):
        made("owner", contacts, customer=key.pk, name=name, level="senior")
    browser = sign_in("owner")
    assert "单线联系" in browser.get(f"/customers/{key.pk}/").text
    with company.as_("owner"):
        assert set(lacking(Gap.SINGLE_LEVEL).values_list("pk", flat=True)) == {key.pk}
    made("owner", contacts, customer=key.pk, name="采购主管", level="middle")
    assert "单线联系" not in browser.get(f"/customers/{key.pk}/").text
    assert "大客户" not in browser.get("/contacts/gaps?gap=single_level").text


@pytest.mark.covers("CON-12")
def test_a_lunch_with_somebody_of_office_hours_has_to_be_agreed_on(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="偏好客户")
    contact = made(
        "owner", contacts, customer=customer.pk, name="严经理", preferred_time="office", meeting_style="short"
    )
    lunch = {
        "customer": customer.pk, "contact": contact.pk, "kind": "meeting", "subject": "午餐",
        "happened_at": next_working_day(time(12, 20)),
    }  # fmt: skip
    with company.as_("owner"):
        with pytest.raises(Refused) as refusal:
            activities.create(values=lunch)
        assert refusal.value.code == "needs_agreement" and "happened_at" in refusal.value.fields
        assert "只在工作时间会面" in str(refusal.value.message) and "简短" in str(refusal.value.message)
        activities.create(values={**lunch, "happened_at": next_working_day(time(10))})
        agreed = activities.create(values={**lunch, "is_agreed": True}).result
        with pytest.raises(Refused):  # nor may it be moved there afterwards
            activities.change(
                Activity.objects.exclude(pk=agreed.pk), values={"happened_at": next_working_day(time(12, 30))}
            )
        activities.create(values={**lunch, "happened_at": timezone.now() - timedelta(days=1)})  # it was so


@pytest.mark.covers("CON-12a")
def test_a_machine_does_not_call_at_rest_hours(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="夜客户")
    contact = made(
        "owner", contacts, customer=customer.pk, name="早睡者", quiet_from="21:00", quiet_to="8:00"
    )
    assert contact.quiet_to == "08:00"
    late = next_working_day(time(22, 30))
    with company.as_("owner"):
        with pytest.raises(Refused) as refusal:
            require_good_time(contact, "call", late, is_agreed=True, is_automatic=True)
        assert refusal.value.code == "quiet_hours" and "21:00–08:00" in str(refusal.value.message)
        require_good_time(contact, "call", next_working_day(time(9)), is_automatic=True)
        call = {
            "customer": customer.pk,
            "contact": contact.pk,
            "subject": "约",
            "happened_at": timezone.now(),
        }
        with pytest.raises(Refused) as planned:
            activities.create(values={**call, "next_kind": "call", "next_at": late})
        assert "next_at" in planned.value.fields
        with pytest.raises(Refused) as half:
            contacts.change(Contact.objects.filter(pk=contact.pk), values={"quiet_to": ""})
        assert "quiet_to" in half.value.fields


def test_the_next_time_becomes_the_task(company: Company, made: Made, sign_in: SignIn) -> None:
    customer = made("owner", customers, name="快记客户")
    at = next_working_day(time(10))
    sign_in("owner").post(
        f"/customers/{customer.pk}/timeline",
        {"kind": "call", "text": "报了价", "next_kind": "visit", "next_at": timezone.localtime(at).strftime("%Y-%m-%d %H:%M")},
    )  # fmt: skip
    with company.as_("owner"):
        touch = Activity.objects.get()
    assert (touch.task, touch.due_on) == ("拜访", timezone.localdate(at))


@pytest.mark.covers("CON-13", "CON-05a")
def test_a_birthday_in_three_days_is_reminded_of_and_the_greeting_is_logged(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="寿星单位")
    day = timezone.localdate() + timedelta(days=3)
    born = day.replace(year=1984) if (day.month, day.day) != (2, 29) else date(1984, 2, 29)
    contact = made("owner", contacts, customer=customer.pk, name="寿星", birth_date=born, hobbies=["品茶"])
    far = timezone.localdate() + timedelta(days=40)
    made("owner", contacts, customer=customer.pk, name="后来者", birth_date=date(1984, far.month, far.day))
    browser = sign_in("owner")
    today = browser.get("/").text.partition('id="today-birthdays"')[2].partition("</section>")[0]
    assert "寿星" in today and "3 天后" in today and "品茶" in today and "后来者" not in today
    page = browser.get("/contacts/birthdays").text
    assert "寿星" in page and "后来者" in page
    assert "寿星" not in sign_in("stranger").get("/contacts/birthdays").text
    assert browser.get(f"/contacts/{contact.pk}/do/greet").status_code == 200
    browser.post(f"/contacts/{contact.pk}/do/greet", {"kind": "wechat", "words": "生日快乐"})
    with company.as_("owner"):
        greeting = Activity.objects.get(contact=contact.pk)
    assert (greeting.topic, greeting.kind, greeting.description) == ("greeting", "wechat", "生日快乐")
    assert "已祝福" in browser.get("/").text


@pytest.mark.covers("CON-14")
def test_marks_for_managers_have_day_and_rater_and_an_average(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    customer = made("owner", customers, name="评价客户")
    boss = made("owner", contacts, customer=customer.pk, name="经理")
    clerk = made("owner", contacts, customer=customer.pk, name="业务员")
    first = made("owner", ratings, contact=boss.pk, score=2, rated_on="2026-01-05")
    made("owner", ratings, contact=boss.pk, score=4)
    made("owner", ratings, contact=clerk.pk, score=5)
    assert first.rater_id == company.staff["owner"].pk and first.customer_id == customer.pk
    with company.as_("owner"):
        assert average_rating(customer.pk) == Decimal("4.50")  # each rater's latest mark counts
        for wrong in ({"score": 6}, {"score": 0}, {"score": 3, "rated_on": "2199-01-01"}):
            with pytest.raises(Refused):
                ratings.create(values={"contact": boss.pk, **wrong})
    assert "素质评价" in sign_in("owner").get(f"/contacts/{boss.pk}/").text


@pytest.mark.covers("CON-15")
def test_selecting_flowers_builds_the_list_of_twelve_guests(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    guests = {
        made(
            "owner", customers, kind="person", name=f"会员{nth}", interests=["养花", "读书"][: 1 + nth % 2]
        ).pk
        for nth in range(12)
    }
    made("owner", customers, kind="person", name="读者", interests=["读书"], latent_needs=["换机油"])
    browser = sign_in("owner")
    page = browser.get("/contacts/interests?of=customers").text
    assert re.search(
        r"养花</span></a>\s*<span class=\"line__note line__note--spaced\"><span class=\"figures\">12 人", page
    )
    answer = browser.post(
        "/contacts/interests/invite", {"of": "customers", "field": "interests", "tag": "养花"}
    )
    assert answer.status_code == 302
    found = browser.get(answer["Location"])
    assert {int(pk) for pk in re.findall(r'<tr[^>]*data-row="(\d+)"', found.text)} == guests
    assert "邀请名单：养花" in found.text
    with company.as_("owner"):
        assert Listing(desk_of("customer"), {"interests.any": "养花"}).count().value == 12
    assert (
        browser.post(
            "/contacts/interests/invite", {"of": "customers", "field": "name", "tag": "x"}
        ).status_code
        == 422
    )


def test_dates_to_come_and_half_rest_hours_are_refused(company: Company, made: Made) -> None:
    customer = made("owner", customers, name="坏输入客户")
    contact = made("owner", contacts, customer=customer.pk, name="某人")
    with company.as_("owner"):
        for values, field in (
            ({"birth_date": "2199-01-01"}, "birth_date"),
            ({"quiet_from": "21:00"}, "quiet_to"),
            ({"quiet_from": "21:00", "quiet_to": "21:00"}, "quiet_to"),
            ({"quiet_from": "25:00", "quiet_to": "08:00"}, "quiet_from"),
            ({"joined_on": "2026-05-01", "left_on": "2026-04-01"}, "left_on"),
            ({"roles": ["boss"]}, "roles"),
        ):
            with pytest.raises(Refused) as refusal:
                contacts.create(values={"customer": customer.pk, "name": "坏", **values})
            assert field in refusal.value.fields, values
        with pytest.raises(Refused):
            consents.create(
                values={"contact": contact.pk, "purpose": "x", "source": "mail", "given_on": "2199-01-01"}
            )
        assert Contact.objects.count() == 1 and Customer.objects.count() == 1
