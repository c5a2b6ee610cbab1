"""Technical documents with versions: the newest is sent, and who received an older one can be listed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.company import Company
from tests.conftest import without_rights
from tests.files.test_attachments import pdf
from zhike.customers.actions import contacts, customers
from zhike.customers.models import Customer
from zhike.kit.errors import Forbidden, Refused
from zhike.kit.history.undo import undo
from zhike.manuals.actions import add_version, manuals, send
from zhike.manuals.models import MANAGE, Manual, Sending, Version
from zhike.manuals.queries import recipients

pytestmark = pytest.mark.covers("KNO-07")


@pytest.fixture
def manual(company: Company) -> Manual:
    with without_rights():
        company.roles["keeper"].rights = [MANAGE]
        company.roles["keeper"].scopes |= {"manuals": dict.fromkeys(("see", "create", "change"), "all")}
        company.roles["keeper"].save()
    with company.as_("keeper"):
        made: Manual = manuals.create(values={"name": "柴油机油使用手册"}).result
        add_version(manual=made.pk, file=pdf("手册.pdf"))
    return made


def customer(company: Company, login: str, name: str) -> Customer:
    with company.as_(login):
        made: Customer = customers.create(values={"name": name}).result
    return made


def test_sending_picks_the_newest_version_and_who_received_version_one_can_be_listed(
    company: Company, manual: Manual
) -> None:
    first, second = customer(company, "owner", "甲公司"), customer(company, "owner", "乙公司")
    with company.as_("owner"):
        contact = contacts.create(values={"customer": first.pk, "name": "曾国华"}).result
        assert (
            send(manual=manual.pk, customer=first.pk, contact=contact.pk, way="mail").result.version.number
            == 1
        )
    with company.as_("keeper"):
        add_version(manual=manual.pk, file=pdf("手册二.pdf", b"%PDF-1.4 second"), note="增加低温一章")
    with company.as_("owner"):
        assert send(manual=manual.pk, customer=second.pk, way="wechat").result.version.number == 2
        assert [(one.customer_name, one.contact) for one in recipients(manual.pk, 1)] == [
            ("甲公司", "曾国华")
        ]
        assert [one.customer_name for one in recipients(manual.pk, 2)] == ["乙公司"]
    client = Client()
    client.force_login(company.staff["owner"])
    page = client.get(f"/manuals/{manual.pk}/recipients?version=1").content.decode()
    assert "甲公司" in page and "乙公司" not in page
    assert "第 1 版" in client.get(f"/customers/{first.pk}/panel/manuals").content.decode()
    panel = client.get(f"/manuals/{manual.pk}/panel/versions").content.decode()
    assert panel.index("第 2 版") < panel.index("第 1 版") and "增加低温一章" in panel


def test_sendings_follow_their_customer(company: Company, manual: Manual) -> None:
    mine = customer(company, "owner", "甲公司")
    with company.as_("owner"):
        send(manual=manual.pk, customer=mine.pk, way="mail")
    with company.as_("stranger"):
        assert not Sending.objects.exists() and recipients(manual.pk) == []
        with pytest.raises(Refused, match="客户"):
            send(manual=manual.pk, customer=mine.pk, way="mail")
    with company.as_("reader"):
        assert len(recipients(manual.pk)) == 1
        with pytest.raises(Forbidden):
            send(manual=manual.pk, customer=mine.pk, way="mail")


def test_bad_wishes_are_refused(company: Company, manual: Manual) -> None:
    mine, other = customer(company, "owner", "甲公司"), customer(company, "owner", "乙公司")
    with company.as_("keeper"):
        empty = manuals.create(values={"name": "还没有版本"}).result
        with pytest.raises(Refused, match="文件"):
            add_version(manual=manual.pk, file=None)
        with pytest.raises(Refused, match="程序"):
            add_version(manual=manual.pk, file=SimpleUploadedFile("a.exe", b"MZ" + b"\0" * 100))
    with company.as_("owner"):
        theirs = contacts.create(values={"customer": other.pk, "name": "曾国华"}).result
        for wrong in ({"manual": empty.pk}, {"contact": theirs.pk}, {"way": "pigeon"}, {"customer": 0}):
            with pytest.raises(Refused):
                send(**{"manual": manual.pk, "customer": mine.pk, "way": "mail", **wrong})
        with pytest.raises(Forbidden):
            add_version(manual=manual.pk, file=pdf())
        assert not Sending.objects.exists()


def test_the_forms_upload_and_send(company: Company, manual: Manual) -> None:
    mine = customer(company, "owner", "甲公司")
    keeper, owner = Client(), Client()
    keeper.force_login(company.staff["keeper"])
    owner.force_login(company.staff["owner"])
    assert owner.get(f"/manuals/{manual.pk}/versions/new").status_code == 403
    assert keeper.post(f"/manuals/{manual.pk}/versions/new", {"note": "x"}).status_code == 422
    assert keeper.post(f"/manuals/{manual.pk}/versions/new", {"file": pdf("二.pdf")}).status_code == 302
    assert "第 2 版" in owner.get(f"/manuals/{manual.pk}/send").content.decode()
    refused = owner.post(f"/manuals/{manual.pk}/send", {"way": "mail"})
    assert refused.status_code == 422 and "请选择客户" in refused.content.decode()
    assert owner.post(f"/manuals/{manual.pk}/send", {"way": "mail", "customer": mine.pk}).status_code == 302
    with company.as_("owner"):
        newest = Version.objects.order_by("-number")[0]
    assert owner.get(f"/files/{newest.file_id}/x").status_code == 200


def test_a_version_that_was_sent_is_not_unmade(company: Company, manual: Manual) -> None:
    mine = customer(company, "owner", "甲公司")
    with company.as_("keeper"):
        run = add_version(manual=manual.pk, file=pdf("二.pdf")).action_id
    with company.as_("owner"):
        send(manual=manual.pk, customer=mine.pk, way="mail")
    with company.as_("keeper"):
        assert undo(run).kept_count
        assert Version.objects.count() == 2
