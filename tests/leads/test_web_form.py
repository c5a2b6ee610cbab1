"""The public form: filled in without signing in, guarded against machines."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import without_rights
from tests.leads.conftest import Market
from zhike.kit.errors import Refused
from zhike.kit.events.handling import handle_due
from zhike.kit.rulebook.actions import set_value
from zhike.leads.actions import forms, members, rules
from zhike.leads.models import FormPost, Lead
from zhike.leads.pages.web_form import SALT
from zhike.leads.regulations import FORM_POSTS_AN_HOUR
from zhike.leads.rules.spam import Sent, Verdict, judged

SignIn = Callable[[str], Client]
TYPED = {
    "company": "浔阳石料有限公司",
    "contact_name": "赵丙",
    "mobile": "13800138000",
    "content": "想买柴油",
}


COUNTS = st.builds(Sent, *[st.integers(0, 20)] * 2, *[st.integers(1, 20)] * 2)


@given(st.text(max_size=3), st.floats(0, 1e6), st.integers(0, 60), COUNTS)
def test_a_machine_is_never_kept(trap: str, seconds: float, least: int, sent: Sent) -> None:
    found = judged(trap=trap, seconds=seconds, least=least, longest=86_400, sent=sent)
    is_free = sent.by_address < sent.most_by_address and sent.by_form < sent.most_by_form
    fine = not trap.strip() and least <= seconds <= 86_400 and is_free
    assert (found is Verdict.FINE) == fine


def form(market: Market, **values: object) -> str:
    with market.as_("administrator"):
        given_ = {
            "name": "索取资料", "asked": ["company", "contact_name", "mobile", "email", "industry", "division", "content"],
            "required": ["contact_name"], "consent": "同意贵公司按隐私政策联系我。", "campaign": "官网",
            "tags": ["资料"], "department": market.department(), "thanks": "谢谢您。", **values,
        }  # fmt: skip
        return f"/f/{forms.create(values=given_).result.slug}"


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found.group(1)


def old_token(page: str, seconds: int) -> str:
    """The page's token as if it had been opened so long ago."""
    told = signing.loads(token_of(page), salt=SALT)
    return signing.dumps({**told, "t": int(time.time()) - seconds}, salt=SALT)


def send(address: str, client: Client | None = None, seconds: int = 20, **typed: str) -> tuple[int, str]:
    visitor = client or Client(enforce_csrf_checks=True)
    token = typed.pop("token", None) or old_token(visitor.get(address).text, seconds)
    answer = visitor.post(address, {**TYPED, "consent": "true", "token": token, **typed})
    return answer.status_code, answer.text


def count() -> int:
    with without_rights():
        return Lead.objects.count()


def test_a_visitor_fills_it_in_and_the_consent_is_kept(market: Market, client: Client) -> None:
    with market.as_("administrator"):
        rule = rules.create(values={"name": "网站", "way": "turns", "channels": ["web"]}).result.pk
        members.create(values={"rule": rule, "staff": market.staff("owner")})
    address = form(market)
    opened = client.get(address)
    assert opened.status_code == 200 and "同意贵公司按隐私政策联系我" in opened.text
    assert "sessionid" not in opened.cookies
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|application/json))|<style|\bstyle=|\bon\w+=", opened.text)
    status, page = send(address, industry="mining", division="九江市")
    assert status == 200 and "谢谢您。" in page
    with market.as_("owner"):
        lead = Lead.objects.get()
        assert (lead.company, lead.contact_name, lead.mobile_digits) == (
            "浔阳石料有限公司",
            "赵丙",
            "13800138000",
        )
        assert (lead.channel, lead.campaign, lead.tags, lead.industry) == ("web", "官网", ["资料"], "mining")
        assert lead.division == "360400" and lead.created_by_id is None
        assert lead.consent == "同意贵公司按隐私政策联系我。" and lead.consented_at is not None


def test_what_is_missing_or_wrong_is_said_and_nothing_typed_is_lost(market: Market) -> None:
    address = form(market)
    for typed, words in [
        ({"contact_name": ""}, "必填"),
        ({"mobile": "", "email": ""}, "请至少留一种联系方式"),
        ({"mobile": "12"}, "浔阳石料有限公司"),
        ({"division": "没有这个地方"}, "浔阳石料有限公司"),
    ]:
        status, page = send(address, **typed)
        assert status == 422 and words in page and "浔阳石料有限公司" in page, typed
    visitor = Client()
    page = visitor.get(address).text
    answer = visitor.post(address, {**TYPED, "token": old_token(page, 20)})
    assert answer.status_code == 422 and "请勾选同意" in answer.text
    assert count() == 0


def test_machines_are_turned_away(market: Market) -> None:
    address = form(market)
    status, page = send(address, website="http://spam.example")
    assert status == 200 and "谢谢您" in page and count() == 0
    status, page = send(address, seconds=0)
    assert status == 422 and "太快" in page and count() == 0
    for token in ("", "made-up", old_token(Client().get(form(market, name="别的")).text, 20)):
        status, page = send(address, token=token or " ")
        assert status == 422 and "重新提交" in page and count() == 0
    status, page = send(address, seconds=25 * 3600)
    assert status == 422 and count() == 0


def test_one_page_sent_twice_is_one_lead(market: Market) -> None:
    address = form(market)
    token = old_token(Client().get(address).text, 20)
    assert [send(address, token=token)[0] for _ in range(2)] == [200, 200]
    assert count() == 1


def test_one_address_sends_so_many_an_hour(market: Market) -> None:
    address = form(market)
    assert [send(address)[0] for _ in range(11)] == [200] * 10 + [429]
    assert count() == 10
    with without_rights():
        assert "127.0.0.1" not in set(FormPost.objects.values_list("address", flat=True))


def test_one_network_of_ipv6_is_one_address(market: Market) -> None:
    address = form(market)
    visitors = [Client(REMOTE_ADDR=f"2001:db8:1:2:{number:x}::1") for number in range(11)]
    assert [send(address, client=one)[0] for one in visitors] == [200] * 10 + [429]
    assert send(address, client=Client(REMOTE_ADDR="2001:db8:1:3::1"))[0] == 200


def test_a_form_takes_so_many_an_hour_from_all_addresses(market: Market) -> None:
    address, other = form(market), form(market, name="别的")
    with market.as_("administrator"):
        set_value(key=FORM_POSTS_AN_HOUR, value="3", effective_from=timezone.localdate().isoformat())
    visitors = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(4)]
    sent = [send(address, client=one) for one in visitors]
    assert [status for status, _page in sent] == [200] * 3 + [429]
    assert "现在提交的人太多" in sent[-1][1] and count() == 3
    assert send(other, client=visitors[-1])[0] == 200


def test_a_form_that_is_off_or_unknown_is_not_there(market: Market, client: Client) -> None:
    assert client.get(form(market, is_active=False)).status_code == 404
    assert client.get("/f/nothing").status_code == 404


def test_who_is_signed_in_fills_it_in_as_a_visitor(market: Market, sign_in: SignIn) -> None:
    address = form(market)
    assert send(address, client=sign_in("owner"))[0] == 200
    with without_rights():
        assert Lead.objects.get().created_by_id is None


def test_arrivals_are_judged_for_whoever_got_them(market: Market) -> None:
    market.score_rule("留了手机", 70, field="mobile")
    with market.as_("administrator"):
        rule = rules.create(values={"name": "网站", "way": "person"}).result.pk
        members.create(values={"rule": rule, "staff": market.staff("owner")})
    assert send(form(market))[0] == 200
    handle_due()
    with market.as_("owner"):
        lead = Lead.objects.get()
        assert lead.state == "converted" and lead.opportunity.owner_id == market.staff("owner")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"asked": ["company"], "required": []}, "至少要填一种联系方式"),
        ({"asked": ["mobile"], "required": ["company"]}, "要在要填的项目里"),
        ({"slug": "我的表单"}, "改正|小写字母"),
    ],
)
def test_a_form_that_cannot_work_is_refused(market: Market, values: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        form(market, **values)
