"""Borrowing an archive: asked without learning anything, answered by somebody else, closed by the clock."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Program
from tests.borrowing.conftest import NAME, days_pass
from tests.company import Company
from tests.conftest import without_rights
from zhike.borrowing.actions.answering import approve, close_what_is_over, give_back, refuse, revoke
from zhike.borrowing.actions.asking import ask, withdraw
from zhike.borrowing.actions.reminding import lapse_unanswered, remind_answerers, remind_borrowers
from zhike.borrowing.models import Handling, Loan
from zhike.borrowing.queries.loans import openings, to_answer
from zhike.borrowing.rules import Standing
from zhike.customers.actions import customers
from zhike.customers.models import Contact, Customer
from zhike.kit.access.acting import acting_as
from zhike.kit.access.models import Share
from zhike.kit.errors import Forbidden, Missing, Refused
from zhike.kit.notices.models import Notice
from zhike.people.actions.tokens import make_token
from zhike.people.models import Appointment

pytestmark = pytest.mark.covers("KNO-02a")
Asks = Callable[..., Loan]


def browser(company: Company, login: str) -> Client:
    client = Client()
    client.force_login(company.staff[login])
    return client


def told(company: Company, login: str) -> list[str]:
    with without_rights():
        return list(
            Notice.objects.filter(staff=company.staff[login]).order_by("pk").values_list("kind", flat=True)
        )


def standing(loan: Loan) -> Standing:
    with without_rights():
        return Loan.objects.get(pk=loan.pk).standing


def test_a_loan_of_seven_days_closes_by_itself_on_day_eight_and_the_log_shows_every_opened_record(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    loan = request_of("stranger", NAME, days=7)
    stranger = browser(offices, "stranger")
    assert stranger.get(f"/customers/{archive.pk}/").status_code == 404
    with offices.as_("supervisor"):
        approve(loan=loan.pk)
    with offices.as_("stranger"):
        raw = make_token(label="报表").result.raw
        contact = Contact.objects.get()
    assert stranger.get(f"/customers/{archive.pk}/").status_code == 200
    assert stranger.get(f"/contacts/{contact.pk}/").status_code == 200
    assert Program(raw).get(f"customers/{archive.pk}").status_code == 200
    days_pass(6)
    assert stranger.get(f"/customers/{archive.pk}/").status_code == 200
    days_pass(1)
    for address in (
        f"/customers/{archive.pk}/",
        f"/customers/{archive.pk}/timeline",
        f"/contacts/{contact.pk}/",
    ):
        assert stranger.get(address).status_code == 404
    assert Program(raw).get(f"customers/{archive.pk}").status_code == 404
    assert Program(raw).get("customers").json()["items"] == []
    assert NAME not in stranger.get("/search?q=机密").content.decode()
    assert standing(loan) is Standing.ENDED
    with offices.as_("supervisor"):
        seen = openings(Loan.objects.get())
    assert [(one.kind, one.title, one.channel) for one in seen] == [
        ("查看", NAME, "page"), ("查看", "曾国华", "page"), ("查看", NAME, "api"), ("查看", NAME, "page"),
    ]  # fmt: skip
    page = browser(offices, "supervisor").get(f"/borrowing/{loan.pk}/").content.decode()
    assert "查阅记录" in page and "曾国华" in page and "联合投标" in page and "Supervisor" in page


def test_a_loan_is_for_reading_alone(offices: Company, archive: Customer, request_of: Asks) -> None:
    loan = request_of("stranger", NAME)
    with offices.as_("supervisor"):
        approve(loan=loan.pk)
    with offices.as_("stranger"):
        with pytest.raises(Forbidden):
            customers.change(Customer.objects.filter(pk=archive.pk), values={"address": "x"})
        with pytest.raises(Forbidden):
            customers.delete(Customer.objects.filter(pk=archive.pk))


def test_the_borrower_learns_nothing_from_asking(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    there, nowhere = request_of("stranger", NAME), request_of("stranger", "没有这家公司")
    pages = {}
    for loan in (there, nowhere):
        page = browser(offices, "stranger").get(f"/borrowing/{loan.pk}/")
        text = page.content.decode().partition("<main")[2].partition("</main>")[0]
        text = re.sub(r'(datetime|value)="[^"]*"', "", text)  # microseconds, and the form's one-time token
        pages[loan.named] = text.replace(loan.named, "").replace(f"/{loan.pk}/", "")
    assert len(set(pages.values())) == 1
    with offices.as_("stranger"):
        assert not Handling.objects.exists() and not Customer.objects.exists()
        assert set(Loan.objects.values_list("stored", flat=True)) == {"waiting"}
    with offices.as_("supervisor"):
        refuse(loan=there.pk, reason="请说明用途")
    with offices.as_("keeper"):
        refuse(loan=nowhere.pk, reason="请说明用途")
    with offices.as_("stranger"):
        rows = Loan.objects.values_list("stored", "answer", "approved_by", "starts_at")
        assert set(rows) == {("refused", "请说明用途", None, None)}


@pytest.mark.parametrize("named", [NAME, f" {NAME} ", "91500000ma5u4w8n2g", "code"])
def test_an_archive_is_named_by_company_credit_code_or_customer_code(
    offices: Company, archive: Customer, request_of: Asks, named: str
) -> None:
    request_of("stranger", archive.code if named == "code" else named)
    with without_rights():
        assert Handling.objects.get().record_id == archive.pk
        assert Handling.objects.get().approver == offices.staff["supervisor"]


@pytest.mark.parametrize("named", ["机密", "重庆机密", "重庆机密贸易", "%", "曾国华"])
def test_part_of_a_name_finds_nothing(
    offices: Company, archive: Customer, request_of: Asks, named: str
) -> None:
    request_of("stranger", named)
    with without_rights():
        assert Handling.objects.get().record_id is None
    assert told(offices, "supervisor") == [] and told(offices, "keeper") == ["borrowing.asked"]


def test_nobody_answers_their_own_request(offices: Company, archive: Customer, request_of: Asks) -> None:
    with without_rights():
        south = offices.departments["south"]
        south.head = offices.staff["stranger"]
        south.save()
        offices.roles["stranger"].rights = ["borrowing.keep"]
        offices.roles["stranger"].save()
    loan = request_of("stranger", NAME)
    with offices.as_("stranger"):
        for answer in (lambda: approve(loan=loan.pk), lambda: refuse(loan=loan.pk, reason="x")):
            with pytest.raises(Forbidden):
                answer()
        with pytest.raises(Missing):
            revoke(loan=loan.pk, reason="x")
        assert not Handling.objects.exists() and to_answer() == []
    assert browser(offices, "stranger").post(f"/borrowing/{loan.pk}/approve", {"days": 7}).status_code == 403


def test_who_is_not_asked_neither_sees_nor_answers(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    loan = request_of("stranger", NAME)
    for login in ("colleague", "collaborator", "nobody", "reader"):
        with offices.as_(login), pytest.raises(Missing):
            approve(loan=loan.pk)
        client = browser(offices, login)
        assert client.get(f"/borrowing/{loan.pk}/").status_code == 404
        assert client.post(f"/borrowing/{loan.pk}/refuse", {"reason": "x"}).status_code == 404
        assert loan.named not in client.get("/borrowing/?whose=others").content.decode()
    with offices.as_("stranger"):
        Loan.objects.update(stored="approved", ends_at=timezone.now() + timedelta(days=99))
    assert standing(loan) is Standing.WAITING


def test_an_acting_keeper_answers_only_within_the_dates(offices: Company, request_of: Asks) -> None:
    loan = request_of("stranger", "没有这家公司")
    today = timezone.localdate()
    with without_rights():
        acting = Appointment.objects.create(
            staff=offices.staff["nobody"], role=offices.roles["keeper"],
            starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=5),
        )  # fmt: skip
    with offices.as_("nobody"), pytest.raises(Missing):
        refuse(loan=loan.pk, reason="没有")
    with without_rights():
        acting.starts_on, acting.ends_on = today - timedelta(days=5), today - timedelta(days=1)
        acting.save()
    with offices.as_("nobody"), pytest.raises(Missing):
        refuse(loan=loan.pk, reason="没有")
    with without_rights():
        acting.ends_on = today
        acting.save()
    with offices.as_("nobody"):
        refuse(loan=loan.pk, reason="没有")


def test_a_head_who_asks_or_may_not_see_is_passed_over(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    with without_rights():
        sales = offices.departments["sales"]
        sales.head = offices.staff["director"]
        sales.save()
        east = offices.departments["east"]
        east.head = offices.staff["nobody"]
        east.save()
    request_of("stranger", NAME)
    with without_rights():
        assert Handling.objects.get().approver == offices.staff["director"]


def test_a_keeper_finds_the_archive_that_was_named_badly(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    loan = request_of("stranger", "重庆机密")
    with offices.as_("keeper"):
        with pytest.raises(Refused, match="指定"):
            approve(loan=loan.pk)
        approve(loan=loan.pk, record=archive.pk)
    with offices.as_("stranger"):
        assert Customer.objects.get() == archive


def test_returned_revoked_and_withdrawn(offices: Company, archive: Customer, request_of: Asks) -> None:
    loan = request_of("stranger", NAME)
    with offices.as_("stranger"):
        with pytest.raises(Missing):
            give_back(loan=loan.pk)
        withdraw(loan=loan.pk)
    with offices.as_("supervisor"), pytest.raises(Refused, match="已经有了答复"):
        approve(loan=loan.pk)
    for close in ("return", "revoke"):
        loan = request_of("stranger", NAME)
        with offices.as_("supervisor"):
            approve(loan=loan.pk)
        with offices.as_("stranger"):
            assert Customer.objects.exists()
            if close == "return":
                give_back(loan=loan.pk)
        if close == "revoke":
            with offices.as_("supervisor"):
                with pytest.raises(Refused, match="理由"):
                    revoke(loan=loan.pk, reason=" ")
                revoke(loan=loan.pk, reason="项目取消")
        with offices.as_("stranger"):
            assert not Customer.objects.exists()
    assert standing(loan) is Standing.REVOKED
    with without_rights():
        assert not Share.objects.exists()


def test_the_length_of_a_loan_is_the_companys(offices: Company, archive: Customer, request_of: Asks) -> None:
    with offices.as_("stranger"):
        for wrong in ({"days": 31}, {"days": 0}, {"days": None}, {"purpose": " "}, {"archives": "\n"}):
            with pytest.raises(Refused):
                ask(**{"archives": NAME, "purpose": "投标", "days": 7, **wrong})
        assert not Loan.objects.exists()
    loan = request_of("stranger", NAME)
    with offices.as_("supervisor"):
        with pytest.raises(Refused, match="30"):
            approve(loan=loan.pk, days=31)
        approve(loan=loan.pk, days=2)
    with without_rights():
        found = Loan.objects.get()
    assert found.starts_at and found.ends_at == found.starts_at + timedelta(days=2)


def test_nobody_probes_by_the_hundred_or_asks_for_what_they_see(offices: Company, archive: Customer) -> None:
    many = "\n".join(f"公司{number}" for number in range(20))
    with offices.as_("stranger"):
        ask(archives=many, purpose="x", days=1)
        with pytest.raises(Refused, match="最多同时"):
            ask(archives="又一家", purpose="x", days=1)
        with pytest.raises(Refused, match="还在等待"):
            ask(archives="公司1", purpose="x", days=1)
    with offices.as_("owner"), pytest.raises(Refused, match="不需要借阅"):
        ask(archives=NAME, purpose="x", days=1)


def test_reminders_go_out_once_and_the_unanswered_lapses(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    waiting, running = request_of("stranger", "没有这家公司"), request_of("stranger", NAME)
    with offices.as_("supervisor"):
        approve(loan=running.pk)
    days_pass(6)
    now = timezone.now()
    with acting_as(offices.acting("administrator", "job")):
        assert (
            remind_borrowers(now + timedelta(minutes=1)) == 1
            and remind_borrowers(now + timedelta(minutes=1)) == 0
        )
        assert remind_answerers(now) == 1 and remind_answerers(now) == 0
    assert told(offices, "stranger") == ["borrowing.answered", "borrowing.ending"]
    assert told(offices, "keeper") == ["borrowing.asked", "borrowing.asked"]
    days_pass(8)
    with acting_as(offices.acting("administrator", "job")):
        assert lapse_unanswered(timezone.now()) == 1
        assert close_what_is_over() == 1 and close_what_is_over() == 0
    assert (standing(waiting), standing(running)) == (Standing.LAPSED, Standing.ENDED)


def test_paper_and_files_are_separate_permissions(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    pages = (f"/customers/{archive.pk}/print", f"/customers/{archive.pk}/card")
    loan = request_of("stranger", NAME)
    with offices.as_("supervisor"):
        approve(loan=loan.pk)
    stranger = browser(offices, "stranger")
    for page in pages:
        assert stranger.get(page).status_code == 403
    assert NAME not in stranger.get("/customers/print").content.decode()
    with offices.as_("stranger"):
        give_back(loan=loan.pk)
    loan = request_of("stranger", NAME, wants_print=True)
    with offices.as_("supervisor"):
        approve(loan=loan.pk, may_print=True)
    for page in pages:
        text = stranger.get(page).content.decode()
        assert NAME in text and "Stranger (stranger)" in text
    assert NAME in stranger.get("/customers/print").content.decode()
    with offices.as_("supervisor"):
        assert {one.kind for one in openings(Loan.objects.get(pk=loan.pk))} == {"打印"}


def test_a_file_leaves_only_where_the_loan_lets_it_and_says_who_took_it(
    offices: Company, archive: Customer, request_of: Asks
) -> None:
    stranger = browser(offices, "nobody")
    wish = {"format": "csv", "ids": str(archive.pk)}
    loan = request_of("nobody", NAME, wants_export=True)
    with offices.as_("supervisor"):
        approve(loan=loan.pk)
    assert stranger.post("/customers/export", wish).status_code == 403
    with offices.as_("nobody"):
        give_back(loan=loan.pk)
    loan = request_of("nobody", NAME, wants_export=True)
    with offices.as_("supervisor"):
        approve(loan=loan.pk, may_export=True)
    assert f"/customers/export?ids={archive.pk}" in stranger.get(f"/borrowing/{loan.pk}/").content.decode()
    taken = b"".join(stranger.post("/customers/export", wish)).decode("utf-8-sig")
    assert NAME in taken and "Nobody (nobody)" in taken
    with offices.as_("supervisor"):
        assert [(one.kind, one.title) for one in openings(Loan.objects.get(pk=loan.pk))] == [("导出", NAME)]
    days_pass(7)
    assert stranger.post("/customers/export", wish).status_code == 403


def test_who_may_not_export_lets_nobody_export(offices: Company, archive: Customer, request_of: Asks) -> None:
    with without_rights():
        offices.roles["supervisor"].scopes = {"customers": {"see": "department", "change": "department"}}
        offices.roles["supervisor"].save()
    loan = request_of("stranger", NAME, wants_export=True)
    with offices.as_("supervisor"), pytest.raises(Refused, match="导出"):
        approve(loan=loan.pk, may_export=True)
