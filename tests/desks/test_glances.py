"""Looking into a row, pinning what matters, naming colleagues."""

from __future__ import annotations

from tests.company import Company
from tests.desks.pages import client_of
from zhike.customers.actions import activities, customers
from zhike.customers.models import Activity

IN_DRAWER = {"HX-Request": "true", "HX-Target": "drawer-body"}


def test_the_eye_shows_a_record_in_the_drawer(company: Company) -> None:
    with company.as_("owner"):
        pk = customers.create(values={"name": "甲公司", "phone": "13800138000", "grade": "A"}).result.pk
    client = client_of(company, "owner")
    assert f'href="/customers/{pk}/preview" data-drawer data-peek' in client.get("/customers/").text
    shown = client.get(f"/customers/{pk}/preview", headers=IN_DRAWER).text
    assert "甲公司" in shown and "138 0013 8000" in shown and "<html" not in shown
    assert "法人代表" not in shown  # what is empty is left out
    assert client.get(f"/customers/{pk}/preview").headers["Location"] == f"/customers/{pk}/"
    assert (
        client_of(company, "stranger").get(f"/customers/{pk}/preview", headers=IN_DRAWER).status_code == 404
    )


def test_a_pinned_entry_stays_on_top_until_it_is_let_go(company: Company) -> None:
    with company.as_("owner"):
        pk = customers.create(values={"name": "甲公司"}).result.pk
        for day, subject in ((1, "最早的约定"), (5, "后来的电话")):
            given = {
                "customer": pk,
                "kind": "note",
                "subject": subject,
                "happened_at": f"2026-03-0{day} 10:00",
            }
            activities.create(values=given)
        first = Activity.objects.get(subject="最早的约定").pk
    client = client_of(company, "owner")

    def order() -> list[bool]:
        page = client.get(f"/customers/{pk}/timeline").text
        return [page.index("最早的约定") < page.index("后来的电话"), page.count("最早的约定") == 1]

    assert order() == [False, True]
    assert client.post(f"/activities/{first}/do/pin", headers=IN_DRAWER).status_code == 200
    assert order() == [True, True]
    assert "取消置顶" in client.get(f"/customers/{pk}/timeline").text
    client.post(f"/activities/{first}/do/pin", headers=IN_DRAWER)
    assert order() == [False, True]
    assert client_of(company, "reader").post(f"/activities/{first}/do/pin").status_code == 403


def test_the_composer_offers_colleagues(company: Company) -> None:
    with company.as_("owner"):
        pk = customers.create(values={"name": "甲公司"}).result.pk
    client = client_of(company, "owner")
    assert 'data-mention="/pick/staff"' in client.get(f"/customers/{pk}/").text
    assert [one["text"] for one in client.get("/pick/staff?q=colle").json()["items"]] == ["Colleague"]
