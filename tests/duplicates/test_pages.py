"""The pages: searching before creating, the queue, merging, old addresses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.company import Company
from tests.conftest import without_rights
from tests.duplicates.conftest import Made, SignIn
from tests.duplicates.test_finding import NAME, set_rule
from zhike.customers.actions import contacts, customers
from zhike.duplicates.jobs import find_duplicates_nightly
from zhike.duplicates.models import DuplicatePair, Enquiry, Verdict
from zhike.kit.notices.models import Notice


@pytest.mark.covers("KNO-02")
def test_the_search_shows_of_others_only_name_owner_and_state(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    other = made("stranger", customers, name=NAME, phone="13800138000", credit_code="91110108MA00000070")
    made("stranger", contacts, customer=other.pk, name="李雷", mobile="13900139000")
    mine = made("owner", customers, name="重庆鸿昌机械有限公司")
    browser = sign_in("owner")
    for typed in ("鸿昌贸易", "138 0013 8000", "91110108MA00000070", "139-0013-9000", "重庆宏昌贸易"):
        page = browser.get("/duplicates/search", {"q": typed})
        assert page.status_code == 200
        assert NAME in page.text and "由 Stranger 负责" in page.text, typed
        assert f'href="/customers/{other.pk}/"' not in page.text and "91110108" not in page.text.replace(
            typed, ""
        )
    both = browser.get("/duplicates/search", {"q": "鸿昌"}).text
    assert "已在您名下" in both and f"/customers/{mine.pk}/" in both
    assert "没有相近的客户" in browser.get("/duplicates/search", {"q": "毫无关系"}).text
    with without_rights():
        assert Enquiry.objects.filter(staff=company.staff["owner"]).count() == 7


def test_searches_are_limited_by_the_hour(company: Company, sign_in: SignIn) -> None:
    set_rule("duplicates.enquiries_an_hour", 2)
    browser = sign_in("owner")
    codes = [browser.get("/duplicates/search", {"q": f"名称{n}"}).status_code for n in range(3)]
    assert codes == [200, 200, 429]
    assert sign_in("stranger").get("/duplicates/search", {"q": "名称"}).status_code == 200
    assert sign_in("nobody").get("/duplicates/search").status_code == 403


def test_checks_while_typing_are_limited_by_person(
    company: Company, made: Made, sign_in: SignIn, settings: Any, tmp_path: Path
) -> None:
    made("stranger", customers, name=NAME)
    settings.HOME = tmp_path
    set_rule("duplicates.live_checks_an_hour", 2)
    browser = sign_in("owner")
    assert browser.get("/customers/duplicates", {"name": "鸿"}).status_code == 200, "too short to be compared"
    answers = [browser.get("/customers/duplicates", {"name": "鸿昌贸易"}) for _turn in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert NAME in answers[0].text and NAME not in answers[2].text
    assert sign_in("colleague").get("/customers/duplicates", {"name": "鸿昌贸易"}).status_code == 200


def test_the_owner_hears_who_asks_once(company: Company, made: Made, sign_in: SignIn) -> None:
    other = made("stranger", customers, name=NAME)
    browser = sign_in("owner")
    for _turn in range(2):
        assert browser.post(f"/duplicates/ask/{other.pk}").status_code == 302
    with company.as_("stranger"):
        notice = Notice.objects.get()
        assert (notice.kind, notice.record_id, notice.params["who"]) == (
            "duplicates.asked",
            other.pk,
            "Owner",
        )
    assert browser.post("/duplicates/ask/999999").status_code == 404


def test_a_form_that_the_rules_refuse_says_whose_it_is_and_keeps_what_was_typed(
    company: Company, made: Made, sign_in: SignIn
) -> None:
    made("stranger", customers, name=NAME)
    set_rule("duplicates.on_form", "block")
    typed = {"fields": "kind,name", "kind": "organisation", "name": "鸿昌贸易（重庆）公司"}
    page = sign_in("owner").post("/customers/new", typed)
    assert page.status_code == 409
    assert NAME in page.text and "由 Stranger 负责" in page.text and "鸿昌贸易（重庆）公司" in page.text


def test_the_queue_is_worked_off(keeper: Company, made: Made, sign_in: SignIn) -> None:
    one, two = made("owner", customers, name=NAME), made("stranger", customers, name="重庆宏昌贸易有限公司")
    find_duplicates_nightly(0)
    browser = sign_in("keeper")
    page = browser.get("/duplicates/").text
    assert NAME in page and two.name in page and "读音相同" in page
    with without_rights():
        pair = DuplicatePair.objects.get()
    panel = browser.get(f"/customers/{one.pk}/panel/duplicates").text
    assert two.name in panel and f"ids={one.pk},{two.pk}" in panel
    assert browser.post(f"/duplicates/pairs/{pair.pk}/apart", {"reason": ""}).status_code == 422
    assert browser.post(f"/duplicates/pairs/{pair.pk}/apart", {"reason": "两家"}).status_code == 302
    assert "两家" in browser.get("/duplicates/?verdict=different").text
    assert browser.post(f"/duplicates/pairs/{pair.pk}/reopen").status_code == 302
    with without_rights():
        pair.refresh_from_db()
        assert pair.verdict == Verdict.OPEN
    assert sign_in("owner").get("/duplicates/").status_code == 403
    assert sign_in("owner").get(f"/duplicates/pairs/{pair.pk}/apart").status_code == 403


def test_merging_by_page_with_preview_redirect_and_undo(keeper: Company, made: Made, sign_in: SignIn) -> None:
    one = made("owner", customers, name=NAME)
    two = made("stranger", customers, name="鸿昌贸易（重庆）公司", phone="13800138000")
    made("stranger", contacts, customer=two.pk, name="李雷")
    browser = sign_in("keeper")
    start = browser.get("/duplicates/merge/customer", {"ids": one.pk})
    assert start.status_code == 200 and "再选一个" in start.text
    page = browser.get("/duplicates/merge/customer", {"id": [one.pk, two.pk]}).text
    assert two.name in page and "138 0013 8000" in page
    given = {"ids": f"{one.pk},{two.pk}", "winner": one.pk, "take.name": two.pk}
    preview = browser.post("/duplicates/merge/customer", {**given, "step": "preview"}).text
    assert "联系人" in preview and "移入回收站" in preview
    done = browser.post("/duplicates/merge/customer", {**given, "step": "merge"})
    assert done.status_code == 302 and done["Location"] == f"/customers/{one.pk}/"
    old = browser.get(f"/customers/{two.pk}/")
    assert old.status_code == 302 and old["Location"] == f"/customers/{one.pk}/"
    assert browser.get(f"/customers/{two.pk}/?merged").status_code == 200
    assert browser.get(f"/customers/{two.pk}/history").status_code == 200
    panel = browser.get(f"/customers/{one.pk}/panel/duplicates").text
    assert two.name in panel and f"/customers/{two.pk}/history" in panel
    assert two.name in browser.get("/search", {"q": two.code}).text
    again = browser.post("/duplicates/merge/customer", {**given, "step": "merge"})
    assert again.status_code == 422 and "已经合并过了" in again.text
    assert sign_in("owner").get("/duplicates/merge/customer", {"ids": one.pk}).status_code == 403
    assert browser.get("/duplicates/merge/activity").status_code == 404
