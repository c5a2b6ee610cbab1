"""Leads from a mailbox, read over IMAP from a real server; each message once."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import without_rights
from tests.leads.conftest import Market
from tests.leads.dovecot import LOGIN, PASSWORD, MailServer, serving
from zhike.kit.errors import Refused
from zhike.leads.actions import inboxes, members, rules, set_password
from zhike.leads.collecting import collect, collect_all
from zhike.leads.models import Inbox, Lead, ReceivedMail
from zhike.leads.rules.mail import read_mail


@pytest.fixture
def server() -> Iterator[MailServer]:
    with serving() as found:
        yield found


def letter(
    subject: str, text: str, number: int, sender: str = "王伟 <wang@example.com>", **headers: str
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "sales@example.com", subject
    message["Message-ID"] = f"<{number}@example.com>"
    for name, text_of in headers.items():
        message[name.replace("_", "-")] = text_of
    message.set_content(text)
    return message


def inbox(market: Market, port: int, password: str = PASSWORD, **values: object) -> Inbox:
    with market.as_("administrator"):
        given_ = {
            "name": "销售邮箱", "host": "127.0.0.1", "port": port, "security": "none", "login": LOGIN,
            "department": market.department(), "campaign": "官网", **values,
        }  # fmt: skip
        made = inboxes.create(values=given_).result
        set_password(Inbox.objects.filter(pk=made.pk), password=password)
        return Inbox.objects.get(pk=made.pk)


def again(made: Inbox) -> Inbox:
    with without_rights():
        return Inbox.objects.get(pk=made.pk)


def test_each_message_becomes_a_lead_once(market: Market, server: MailServer) -> None:
    with market.as_("administrator"):
        rule = rules.create(values={"name": "邮件", "way": "turns", "channels": ["email"]}).result.pk
        members.create(values={"rule": rule, "staff": market.staff("owner")})
    made = inbox(market, server.port)
    server.drop(letter("询价：柴油机两台", "您好，请报价。\n电话 13800138000\n", 1))
    server.drop(letter("Re: 询价", "自动回复：我在休假", 2, Auto_Submitted="auto-replied"))
    assert collect(made) == 1
    with market.as_("owner"):
        lead = Lead.objects.get()
        assert (lead.name, lead.contact_name, lead.email) == ("询价：柴油机两台", "王伟", "wang@example.com")
        assert (lead.mobile_digits, lead.channel, lead.campaign) == ("13800138000", "email", "官网")
        assert "请报价" in lead.content and lead.created_by_id is None
    assert collect(again(made)) == 0
    with without_rights():
        # a mailbox that forgets how far it was read, and the same letter delivered a second time
        Inbox.objects.update(last_uid=0)
    server.drop(letter("询价：柴油机两台", "您好，请报价。", 1))
    server.drop(letter("要样品", "寄到重庆", 3))
    assert collect_all() == 1
    with without_rights():
        assert sorted(Lead.objects.values_list("name", flat=True)) == ["要样品", "询价：柴油机两台"]
        assert ReceivedMail.objects.count() == 3
        found = Inbox.objects.get()
        assert found.problem == "" and found.read_at is not None and found.last_uid == 4


def test_what_goes_wrong_stands_on_the_inbox_and_nothing_is_lost(market: Market, server: MailServer) -> None:
    made = inbox(market, server.port, password="wrong")
    server.drop(letter("询价", "请报价", 1))
    assert collect(made) == 0
    assert again(made).problem == "邮件服务器不接受账号或密码"
    with market.as_("administrator"):
        set_password(Inbox.objects.filter(pk=made.pk), password=PASSWORD)
    assert collect(again(made)) == 1
    assert again(made).problem == ""


def test_a_server_that_is_away_is_told(market: Market) -> None:
    made = inbox(market, 1)
    assert collect(made) == 0
    assert again(made).problem == "连不上邮件服务器，请检查服务器、端口和网络"


def test_a_password_in_the_clear_stays_on_this_machine(market: Market) -> None:
    with pytest.raises(Refused, match="只能用于本机"):
        inbox(market, 143, host="mail.example.com")


def test_the_password_is_in_no_table(market: Market) -> None:
    assert PASSWORD not in inbox(market, 143).sealed_password


def test_letters_in_html_and_old_charsets_are_read() -> None:
    html = EmailMessage()
    html["From"], html["Subject"] = "li@example.com", "询价"
    html.set_content("<p>要<b>柴油</b></p><script>x()</script><p>1 &lt; 2</p>", subtype="html")
    assert read_mail(html.as_bytes()).text == "要柴油\n1 < 2"
    raw = (
        b"From: a@example.com\r\nSubject: =?gbk?B?0a+82w==?=\r\nContent-Type: text/plain; charset=gbk\r\n\r\n"
    )
    found = read_mail(raw + "请报价".encode("gbk"))
    assert (found.subject, found.text) == ("询价", "请报价")
    assert found.message_id.startswith("sha256:")


@given(st.binary(max_size=400))
def test_no_message_breaks_the_reading(raw: bytes) -> None:
    found = read_mail(raw)
    assert found.message_id and "\x00" not in found.text + found.subject + found.sender
