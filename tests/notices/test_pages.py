"""The bell, the list, the settings."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from tests.company import Company
from zhike.kit.notices.models import Choice, Notice
from zhike.kit.notices.telling import notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(company: Company, client: Client) -> Client:
    client.force_login(company.staff["owner"])
    return client


def tell(company: Company, many: int = 1) -> None:
    for number in range(many):
        notify(
            [company.staff["owner"].pk],
            "job.done",
            "任务完成：%(title)s",
            params={"title": f"第{number}件"},
            link="/settings/",
        )


def shown(page: Any) -> str:
    return re.sub(r"<[^>]+>", " ", page.content.decode())


def test_the_bell_counts_and_says_when_nothing_changed(company: Company, reader: Client) -> None:
    first = reader.get("/notices/count")
    assert first.content == b""
    assert reader.get("/notices/count", headers={"If-None-Match": first["ETag"]}).status_code == 304
    tell(company, 2)
    second = reader.get("/notices/count", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert "2 条未读通知" in shown(second)
    tell(company, 120)
    assert "99+" in shown(reader.get("/notices/count"))
    assert 'data-poll="/notices/count"' in reader.get("/notices/").content.decode()


def test_the_list_is_read_through(
    company: Company, reader: Client, django_assert_max_num_queries: Any
) -> None:
    assert "还没有通知" in shown(reader.get("/notices/"))
    tell(company, 60)
    with django_assert_max_num_queries(16):
        page = reader.get("/notices/")
    assert "第59件" in shown(page) and "第9件" not in shown(page)
    oldest = Notice.objects.none()
    with company.as_("owner"):
        oldest = Notice.objects.order_by("pk")[10]
    assert "第9件" in shown(reader.get("/notices/", {"before": oldest.pk}))
    assert reader.get(f"/notices/{oldest.pk}/").headers["Location"] == "/settings/"
    assert reader.post("/notices/read").status_code == 302
    assert "没有未读通知" in shown(reader.get("/notices/", {"unread": "1"}))


def test_nobody_opens_the_notice_of_another(company: Company, client: Client) -> None:
    tell(company)
    with company.as_("owner"):
        notice = Notice.objects.get()
    client.force_login(company.staff["colleague"])
    assert client.get(f"/notices/{notice.pk}/").status_code == 404
    assert client.post(f"/notices/{notice.pk}/read").status_code == 404
    assert "第0件" not in shown(client.get("/notices/"))
    client.logout()
    assert client.get("/notices/").status_code == 302


def test_a_link_leads_nowhere_else(company: Company, reader: Client) -> None:
    notify([company.staff["owner"].pk], "job.done", "看这里", link="//evil.example.com/")
    with company.as_("owner"):
        notice = Notice.objects.get()
    assert reader.get(f"/notices/{notice.pk}/").headers["Location"] == "/notices/"


def test_wishes_are_kept(company: Company, reader: Client) -> None:
    page = reader.get("/settings/notices/")
    assert "离职交接给我" in shown(page)
    assert "还没有设置邮件服务器" in shown(page)
    sent = {"shown": ["job.failed"], "mailed": ["mention", "no.such"]}
    assert reader.post("/settings/notices/", sent).status_code == 302
    with company.as_("owner"):
        rows = {one.kind: (one.is_shown, one.is_mailed) for one in Choice.objects.all()}
    assert rows["job.failed"] == (True, False)
    assert rows["mention"] == (False, True)
    assert "no.such" not in rows
    assert reader.post("/settings/notices/", {"shown": ["mention"]}).status_code == 302
    tell(company)
    with company.as_("owner"):
        assert not Notice.objects.exists()
