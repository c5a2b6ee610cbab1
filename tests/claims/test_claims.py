"""Two sellers claim one customer (TER-06)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.company import Company
from tests.conftest import without_rights
from tests.desks.pages import client_of
from zhike.claims.actions import claims, decide, dismiss, log_lines, verify
from zhike.claims.models import Claim, LogLine
from zhike.claims.queries.comparison import comparison
from zhike.customers.actions import activities, customers
from zhike.customers.models import Customer
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo

NAME = "重庆鸿昌运输有限公司"


@pytest.fixture
def seller(company: Company) -> int:
    """Somebody of the same department who sees their own rows alone."""
    granted = {area: {"see": "own", "create": "own"} for area in ("customers", "claims")}
    with without_rights():
        return company.hire("seller", "east", granted, []).pk


def customer_with_log(company: Company) -> int:
    """The owner's customer, with a note, a visit and a call entered much too late."""
    now = timezone.now()
    with company.as_("owner"):
        made = customers.create(values={"name": NAME}).result
        for kind, days, subject in (
            ("note", 20, "看到招牌"),
            ("visit", 3, "上门拜访"),
            ("call", 60, "补记电话"),
        ):
            happened = now - timedelta(days=days)
            given = {"customer": made.pk, "kind": kind, "subject": subject, "happened_at": happened}
            activities.create(values=given)
    return int(made.pk)


def claim(company: Company, login: str, name: str = NAME) -> Claim:
    with company.as_(login):
        made: Claim = claims.create(values={"customer_name": name, "grounds": "我先谈的"}).result
    return made


@pytest.mark.covers("TER-06")
def test_both_logs_stand_side_by_side_and_the_decision_assigns_the_customer(
    company: Company, seller: int
) -> None:
    owner = company.staff["owner"].pk
    pk = customer_with_log(company)
    made = claim(company, "seller", "重庆鸿昌运输有限公司 ")
    long_ago = (timezone.localdate() - timedelta(days=40)).isoformat()
    with company.as_("seller"):
        line = log_lines.create(
            values={"claim": made.pk, "day": long_ago, "kind": "visit", "content": "拜访王总，留下报价"}
        ).result
        with pytest.raises(Forbidden):
            verify(LogLine.objects.filter(pk=line.pk))
        with pytest.raises(Forbidden):
            decide(Claim.objects.filter(pk=made.pk), winner=seller, reason="我先")
    with company.as_("supervisor"):
        found = comparison(Claim.objects.get())
        assert [one for one, _name in found["parties"]] == [seller, owner]
        assert found["first"].what == "上门拜访"  # the note reaches nobody, the call was entered too late
        verify(LogLine.objects.filter(pk=line.pk))
        assert comparison(Claim.objects.get())["first"].party == seller
        page = client_of(company, "supervisor").get(f"/claims/{made.pk}/panel/comparison").text
        assert "拜访王总，留下报价" in page and "补记电话" in page and "首次有效接触" in page
        with pytest.raises(Refused):
            decide(Claim.objects.filter(pk=made.pk), winner=company.staff["colleague"].pk, reason="x")
        with pytest.raises(Refused):
            decide(Claim.objects.filter(pk=made.pk), winner=seller, reason=" ")
        outcome = decide(Claim.objects.filter(pk=made.pk), winner=seller, reason="首次有效接触在先")
        stored = Claim.objects.get()
        assert (stored.state, stored.decision) == ("won", "首次有效接触在先")
        assert stored.decided_by_id == company.staff["supervisor"].pk
        assert Customer.objects.get(pk=pk).owner_id == seller
        with pytest.raises(Refused):
            decide(Claim.objects.filter(pk=made.pk), winner=owner, reason="again")
        undo(outcome.action_id)
        assert Customer.objects.get(pk=pk).owner_id == owner
        assert Claim.objects.get().state == "open"


@pytest.mark.covers("TER-06", "KNO-01")
def test_who_claims_by_name_learns_nothing(company: Company, seller: int) -> None:
    customer_with_log(company)
    known, unknown = claim(company, "seller"), claim(company, "seller", "并不存在有限公司")
    client = client_of(company, "seller")
    pages = [client.get(f"/claims/{one.pk}/panel/comparison").text for one in (known, unknown)]
    for page in pages:
        assert "上门拜访" not in page and "Owner" not in page
        assert "您能看到的客户里没有这个名称" in page
    with company.as_("seller"):
        assert comparison(known)["rows"] == comparison(unknown)["rows"] == []
        with pytest.raises(Refused):
            claims.create(values={"customer_name": NAME, "grounds": "再来一次"})
    with company.as_("supervisor"):
        with pytest.raises(Refused):
            decide(Claim.objects.filter(pk=unknown.pk), winner=seller, reason="x")
        dismiss(Claim.objects.filter(pk=unknown.pk), reason="没有证据")
    with company.as_("seller"):
        assert Claim.objects.get(pk=unknown.pk).state == "lost"


@pytest.mark.covers("TER-06")
def test_parties_do_not_judge_and_nobody_claims_for_another(company: Company, seller: int) -> None:
    customer_with_log(company)
    with company.as_("supervisor"):
        with pytest.raises(Refused):
            claims.create(values={"customer_name": NAME, "grounds": "x", "owner": seller})
        own = claims.create(values={"customer_name": NAME, "grounds": "我来跟"}).result
        with pytest.raises(Refused):
            decide(Claim.objects.filter(pk=own.pk), winner=own.owner_id, reason="我的")
        with pytest.raises(Refused):
            dismiss(Claim.objects.filter(pk=own.pk), reason="x")
    with company.as_("director"):
        outcome = decide(
            Claim.objects.filter(pk=own.pk), winner=company.staff["owner"].pk, reason="负责人跟进更多"
        )
        assert Claim.objects.get(pk=own.pk).state == "lost"
        assert Customer.objects.get().owner_id == company.staff["owner"].pk
        assert outcome.changed


@pytest.mark.covers("TER-06")
def test_evidence_of_tomorrow_or_after_the_decision_is_refused(company: Company, seller: int) -> None:
    made = claim(company, "seller")
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    given = {"claim": made.pk, "kind": "visit", "content": "x"}
    with company.as_("seller"), pytest.raises(Refused):
        log_lines.create(values={**given, "day": tomorrow})
    with company.as_("supervisor"):
        dismiss(Claim.objects.filter(pk=made.pk), reason="没有这个客户的证据")
    with company.as_("seller"), pytest.raises(Refused):
        log_lines.create(values={**given, "day": "2026-01-01"})
