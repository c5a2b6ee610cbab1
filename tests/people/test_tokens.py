"""Tokens act for their person, no further than their scopes, and end."""

from __future__ import annotations

import re
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.company import PASSWORD, Company, scopes
from tests.conftest import without_rights
from zhike.customers.models import Customer
from zhike.kit.access.acting import Acting, Level, acting_as
from zhike.kit.access.revisions import remember_revisions
from zhike.kit.errors import Missing, Refused
from zhike.kit.rulebook.actions import set_value
from zhike.people.actions.second_step import reset_second_step
from zhike.people.actions.staff import set_password
from zhike.people.actions.tokens import make_token, revoke_token
from zhike.people.models import Staff, Token
from zhike.people.queries.tokens import digest_of, identify_token
from zhike.people.rules.tokens import narrowed
from zhike.people.sign_in.passwords import Secret


def token(company: Company, login: str = "owner", **more: object) -> str:
    with company.as_(login):
        raw: str = make_token(label="ERP", **more).result.raw
    return raw


def test_a_token_acts_as_its_person(company: Company) -> None:
    acting = identify_token(token(company))
    assert acting is not None
    assert (acting.staff_id, acting.channel, acting.source) == (company.staff["owner"].pk, "api", "ERP")
    assert acting.level("customers", "change") == "own"


def test_only_a_digest_is_stored_and_logged(company: Company) -> None:
    from zhike.kit.actions.models import ActionRun

    raw = token(company)
    with without_rights():
        stored = Token.objects.get()
        assert bytes(stored.digest) == digest_of(raw)
        assert raw not in str(ActionRun.objects.values_list("values", flat=True))
    assert len(raw) > 40


def test_scopes_narrow(company: Company) -> None:
    acting = identify_token(token(company, "administrator", scopes={"customers": "read"}))
    assert acting is not None
    assert acting.level("customers", "see") == "all" and acting.level("customers", "change") == "none"
    assert not acting.has("people.manage")
    with acting_as(acting), pytest.raises(Exception, match=r"permission|row-level|您没有"):
        from zhike.customers.actions import customers

        customers.create(values={"name": "不行"})


@pytest.mark.parametrize("end", ["revoked", "expired", "left", "unknown"])
def test_a_token_ends(company: Company, end: str) -> None:
    raw = token(company)
    assert identify_token(raw) is not None
    with without_rights():
        if end == "revoked":
            Token.objects.update(revoked_at=timezone.now())
        elif end == "expired":
            Token.objects.update(expires_at=timezone.now() - timedelta(days=1))
        elif end == "left":
            Staff.objects.filter(login="owner").update(is_active=False)
    assert identify_token(raw + "x" if end == "unknown" else raw) is None


def test_one_query_tells_who_it_is(company: Company) -> None:
    raw = token(company)
    identify_token(raw)
    try:
        with CaptureQueriesContext(connection) as queries:
            identify_token(raw)
        assert len(queries) == 1
    finally:
        remember_revisions(None)


def test_nobody_revokes_anothers_token(company: Company) -> None:
    token(company)
    with without_rights():
        pk = Token.objects.get().pk
    with company.as_("colleague"), pytest.raises(Missing):
        revoke_token(token=pk)
    with company.as_("administrator"):
        revoke_token(token=pk)


@pytest.mark.parametrize("made_safe", ["password", "second step"])
def test_an_account_made_safe_again_has_no_tokens_left(company: Company, made_safe: str) -> None:
    raw = token(company)
    staff = company.staff["owner"].pk
    with company.as_("administrator"):
        if made_safe == "password":
            set_password(staff=staff, password=Secret("Quiet-lantern-42"))
        else:
            reset_second_step(staff=staff)
    assert identify_token(raw) is None


def test_bad_wishes_are_refused(company: Company) -> None:
    with company.as_("owner"):
        with pytest.raises(Refused):
            make_token(label=" ")
        with pytest.raises(Refused):
            make_token(label="x", expires_at=timezone.now() - timedelta(days=1))
        with pytest.raises(Refused):
            make_token(label="x", scopes={"moon": "read"})


WISH = {"label": "报表", "days": "30", "reach": "all", "proof": PASSWORD}


def test_the_page_shows_a_token_once(company: Company) -> None:
    client = Client()
    client.force_login(company.staff["owner"])
    page = client.post("/settings/tokens/", WISH).content.decode()
    shown = re.search(r"zk_[\w-]{40,}", page)
    assert shown and identify_token(shown.group(0)) is not None
    again = client.get("/settings/tokens/").content.decode()
    assert "报表" in again and not re.search(r"zk_[\w-]{40,}", again)
    assert client.post("/settings/tokens/", WISH | {"label": ""}).status_code == 422


def test_who_sits_at_anothers_open_session_makes_no_token(company: Company) -> None:
    client = Client()
    client.force_login(company.staff["owner"])
    for proof in ("", "a guess", "another", "a third", "a fourth"):
        page = client.post("/settings/tokens/", WISH | {"proof": proof})
        assert page.status_code == 422 and 'value="报表"' in page.content.decode()
    assert "已锁定到" in client.post("/settings/tokens/", WISH).content.decode()
    with without_rights():
        assert not Token.objects.exists()


def test_without_a_password_a_fresh_sign_in_is_the_proof(company: Company) -> None:
    with without_rights():
        staff = company.staff["owner"]
        staff.set_unusable_password()
        staff.save()
    client = Client()
    client.force_login(staff)
    assert "重新登录" in client.post("/settings/tokens/", WISH).content.decode()
    session = client.session
    session["account_authentication_methods_user"] = str(staff.pk)
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": time.time()}]
    session.save()
    assert "zk_" in client.post("/settings/tokens/", WISH).content.decode()


def test_no_token_lasts_for_ever(company: Company) -> None:
    token(company)
    with without_rights():
        most = Token.objects.get().expires_at
    assert most is not None and most <= timezone.now() + timedelta(days=365)
    with company.as_("administrator"):
        set_value(key="tokens.days_most", value=60, effective_from=timezone.localdate())
    with company.as_("owner"), pytest.raises(Refused, match="60"):
        make_token(label="x", expires_at=timezone.now() + timedelta(days=61))
    client = Client()
    client.force_login(company.staff["owner"])
    page = client.get("/settings/tokens/").content.decode()
    assert "30 天" in page and "90 天" not in page


def test_a_leavers_standing_is_void_in_every_process_at_once(company: Company) -> None:
    raw = token(company)
    with company.as_("owner"):
        from zhike.customers.actions import customers

        customers.create(values={"name": "甲"})
    with without_rights():
        company.roles["owner"].scopes = scopes("none")
        company.roles["owner"].save()
    acting = identify_token(raw)
    remember_revisions(None)
    assert acting is not None
    with acting_as(acting):
        assert not Customer.objects.exists()


LEVELS = st.sampled_from(list(Level))
ACTINGS = st.builds(
    lambda verbs, rights: Acting(1, "x", scopes={"customers": verbs}, rights=frozenset(rights)),
    st.dictionaries(st.sampled_from(["see", "create", "change", "delete", "export", "assign"]), LEVELS),
    st.lists(st.sampled_from(["people.manage", "undo.any"])),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ACTINGS, st.dictionaries(st.sampled_from(["customers", "moon"]), st.sampled_from(["read", "write"])))
def test_a_token_never_reaches_further_than_its_person(acting: Acting, wanted: dict[str, str]) -> None:
    narrow = narrowed(acting, wanted)
    assert narrow.rights <= acting.rights
    for verb in ("see", "create", "change", "delete", "export", "assign"):
        for area in ("customers", "moon"):
            assert narrow.level(area, verb).reach <= acting.level(area, verb).reach
