"""Letters made to do harm, and inboxes that fail: what comes after them is read all the same."""

from __future__ import annotations

from imaplib import IMAP4

import pytest

from tests.conftest import without_rights
from tests.leads.conftest import Market, SignIn
from tests.leads.dovecot import LOGIN, PASSWORD, MailServer
from tests.leads.test_mail import again, inbox, letter, server
from zhike.kit.records.models import CustomField
from zhike.leads import collecting
from zhike.leads.actions import inboxes, set_password
from zhike.leads.collecting import collect, collect_all
from zhike.leads.imap import Batch
from zhike.leads.models import Inbox, Lead
from zhike.leads.rules.folders import spelled

__all__ = ["server"]
SENT_BY = (
    "foo@bar",
    '"a b"@x.example.com',
    f"{'a' * 60}@{'b' * 60}.example.com",
    "王伟 <wang@example.com>",
)


def test_a_letter_with_values_that_no_lead_holds_is_a_lead_without_them(
    market: Market, server: MailServer
) -> None:
    made = inbox(market, server.port)
    for number, sender in enumerate(SENT_BY, 1):
        server.drop(
            letter("", "回电 15412345678 或 13800138000" if number == 4 else "15412345678", number, sender)
        )
    assert collect(made) == 4
    assert (again(made).problem, again(made).last_uid) == ("", 4)
    with without_rights():
        found = {one.email: one for one in Lead.objects.all()}
        assert Lead.objects.filter(email="").count() == 2
    assert found["wang@example.com"].name == "王伟的来信"
    assert found["wang@example.com"].mobile_digits == "13800138000"
    assert [one.mobile for one in found.values() if one.email != "wang@example.com"] == ["", ""]
    for one in found.values():
        assert len(one.name) <= 120 and (not one.email or one.email not in one.name)


def test_a_letter_that_is_refused_is_told_and_the_next_one_is_read(
    market: Market, server: MailServer
) -> None:
    made = inbox(market, server.port)
    with without_rights():
        field = CustomField.objects.create(
            noun="lead", key="x_needed", label="必填项", kind="text", is_required=True
        )
    server.drop(letter("询价", "请报价", 1))
    assert collect(made) == 0
    assert "询价" in again(made).problem and "必填" in again(made).problem
    assert again(made).last_uid == 1
    assert collect(again(made)) == 0
    assert "询价" in again(made).problem
    with without_rights():
        field.delete()
    server.drop(letter("要样品", "寄到重庆", 2))
    assert collect(again(made)) == 1
    assert (again(made).problem, again(made).last_uid) == ("", 2)


def test_a_letter_of_parts_in_parts_in_parts_stops_nothing(market: Market, server: MailServer) -> None:
    made = inbox(market, server.port)
    server.drop(nested(3_000))
    server.drop(letter("要样品", "寄到重庆", 2))
    assert collect(made) == 1
    assert "没有成为线索" in again(made).problem and again(made).last_uid == 2


def nested(depth: int) -> bytes:
    head = b"From: a@example.com\r\n"
    parts = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return head + b"".join(parts) + b"\r\nhello\r\n"


def test_an_inbox_that_fails_keeps_none_of_the_others(
    market: Market, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = inbox(market, server.port), inbox(market, server.port, name="第二个")
    reading = collecting.read_new

    def read_new(one: Inbox) -> Batch:
        if one.pk == broken.pk:
            raise RuntimeError("a defect")
        return reading(one)

    monkeypatch.setattr(collecting, "read_new", read_new)
    server.drop(letter("询价", "请报价", 1))
    assert collect_all() == 1
    assert again(broken).problem == "收取时出错，详情见服务日志" and again(fine).problem == ""


def test_a_folder_with_a_chinese_name_is_read(market: Market, server: MailServer) -> None:
    with IMAP4("127.0.0.1", server.port) as client:
        client.login(LOGIN, PASSWORD)
        client.create(f'"{spelled("线索")}"')
        client.append(f'"{spelled("线索")}"', "", "", letter("询价", "请报价", 1).as_bytes())
    assert collect(inbox(market, server.port, folder="线索")) == 1
    missing = inbox(market, server.port, folder="没有的")
    assert collect(missing) == 0 and again(missing).problem == "邮箱里没有这个文件夹"


def test_a_password_of_chinese_letters_is_told(market: Market, server: MailServer) -> None:
    made = inbox(market, server.port, password="密码")
    assert collect(made) == 0
    assert again(made).problem == "账号或密码里有邮件服务器不能接收的字符"


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "localhost"},
        {"port": 144},
        {"host": "mail.example.com", "security": "tls"},
        {"login": "other"},
    ],
)
def test_a_password_goes_to_no_other_server_or_login(
    market: Market, sign_in: SignIn, changed: dict[str, object]
) -> None:
    made = inbox(market, 143)
    rows = Inbox.objects.filter(pk=made.pk)
    page = sign_in("administrator").get
    with market.as_("administrator"):
        inboxes.change(rows, values={"name": "别的名称"})
    assert "密码已设置" in page(f"/inboxes/{made.pk}/").text
    with market.as_("administrator"):
        inboxes.change(rows, values=changed)
    assert "请重新设置密码" in page(f"/inboxes/{made.pk}/").text
    assert collect(again(made)) == 0
    assert again(made).problem == "没有这台服务器和账号的密码，请重新设置密码"
    with market.as_("administrator"):
        set_password(rows, password=PASSWORD)
    assert "密码已设置" in page(f"/inboxes/{made.pk}/").text
