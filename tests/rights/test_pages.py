"""Every address × every noun × personas: a record one may not see is not there, anywhere, in any word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.company import Company
from tests.rights import addresses
from tests.rights.planted import OWNERS, Planted, plant, scoped_nouns
from zhike.kit.desks.desk import all_desks

# One of each sort: another department, let in at one record, seeing without changing, without any role.
ATTACKERS = ("stranger", "collaborator", "reader", "nobody")
# Who sees one record of a noun is asked everything; the others every door of every noun, plain or searched, and of
# the rest each address by some nouns.
THOROUGH = "collaborator"
DOORS = ("", "print", "export", "breakdown", "count", "board")
IN_TURN = 4
each_attacker = pytest.mark.parametrize("persona", ATTACKERS)
SignedIn = Callable[[str], Client]


@pytest.fixture
def planted(company: Company) -> Planted:
    return plant(company)


@pytest.fixture
def signed_in(company: Company) -> SignedIn:
    def enter(persona: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(company.staff[persona])
        return client

    return enter


def desks_of_scoped_nouns() -> list[tuple[str, str]]:
    scoped = {noun.noun_name() for noun in scoped_nouns()}
    return [(desk.name, desk.path) for desk in all_desks() if desk.name in scoped]


def is_asked(persona: str, address: addresses.Address, noun: int, place: int) -> bool:
    return (
        persona == THOROUGH
        or address.route.rpartition("/")[2] in DOORS
        or (noun + place) % IN_TURN == ATTACKERS.index(persona)
    )


def test_every_address_is_known_to_the_matrix() -> None:
    assert addresses.unknown() == []


@each_attacker
@pytest.mark.covers("KNO-02b")
def test_no_address_of_a_record_answers_to_who_may_not_see_it(
    planted: Planted, signed_in: SignedIn, persona: str
) -> None:
    wrong = []
    client = signed_in(persona)
    for number, (noun, path) in enumerate(desks_of_scoped_nouns()):
        record = next(iter(set(planted.ids[noun].values()) - planted.sees(persona, noun)))
        for place, address in enumerate(a for a in addresses.of_records() if a.is_of(path)):
            if not is_asked(persona, address, number, place):
                continue
            url = address.at(path=path, pk=record)
            answers = {client.get(url).status_code, client.post(url, {}).status_code}
            if not answers <= {404, 405}:
                wrong.append((url, answers))
    assert wrong == []


def test_who_may_see_a_record_opens_its_page(planted: Planted, signed_in: SignedIn) -> None:
    for persona in ATTACKERS:
        client = signed_in(persona)
        for noun, path in desks_of_scoped_nouns():
            for record in planted.sees(persona, noun):
                assert client.get(f"/{path}/{record}/").status_code == 200, (persona, noun)


@each_attacker
@pytest.mark.covers("KNO-02")
def test_no_list_names_a_record_one_may_not_see(planted: Planted, signed_in: SignedIn, persona: str) -> None:
    leaks = []
    client, everywhere = signed_in(persona), addresses.of_desks()
    for number, (noun, path) in enumerate(desks_of_scoped_nouns()):
        hidden = [
            OWNERS[o] for o, record in planted.ids[noun].items() if record not in planted.sees(persona, noun)
        ]
        for place, address in enumerate(everywhere):
            if not is_asked(persona, address, number, place):
                continue
            url = address.at(path=path)
            if persona == THOROUGH or (number + place) % 2:
                plain = client.get(url)
                leaks += [(url, word) for word in hidden if word in plain.content.decode(errors="replace")]
                if plain.status_code != 200:
                    continue  # refused, whatever is searched
            if persona == THOROUGH or not (number + place) % 2:
                # A search repeats its words on the page: only the record's own title gives it away.
                found = client.get(url, {"q": hidden[0]}).content.decode(errors="replace")
                leaks += [(url, word) for word in hidden if f"{word}{noun}" in found]
    assert leaks == []


def test_no_other_page_names_a_record_one_may_not_see(planted: Planted, signed_in: SignedIn) -> None:
    leaks = []
    for persona in ATTACKERS:
        client = signed_in(persona)
        visible = {
            o for o, record in planted.ids["customer"].items() if record in planted.sees(persona, "customer")
        }
        hidden = [word for owner, word in OWNERS.items() if owner not in visible]
        for place, address in enumerate(addresses.of_everything()):
            if "logout" in address.route:
                continue
            plain_and_searched = ({}, {"q": hidden[0]})
            for query in plain_and_searched if persona == THOROUGH else (plain_and_searched[place % 2],):
                answer = client.get(address.at(), query)
                text = answer.content.decode(errors="replace")
                leaks += [(persona, address.at(), word) for word in hidden if f"{word}customer" in text]
                if answer.status_code != 200:
                    break  # refused, whatever is searched
    assert leaks == []


def test_nobody_without_the_right_sets_anything(company: Company, signed_in: SignedIn) -> None:
    client, wrong = signed_in("reader"), []
    for address in addresses.of_settings():
        if address.route.startswith("settings/me/"):
            continue
        answer = client.post(address.at(), {})
        if answer.status_code not in (403, 404, 405):
            wrong.append((address.route, answer.status_code))
    assert wrong == []


def test_collaborators_of_a_hidden_record_are_hidden(planted: Planted, signed_in: SignedIn) -> None:
    client, record = signed_in("stranger"), planted.ids["customer"]["owner"]
    assert client.get(f"/customers/{record}/collaborators").status_code == 404
    assert client.post(f"/customers/{record}/collaborators", {"staff": 1, "verbs": "see"}).status_code == 404


def test_only_who_did_it_may_undo_it(company: Company, planted: Planted, signed_in: SignedIn) -> None:
    from zhike.kit.actions.models import ActionRun

    with company.as_("owner"):
        run = ActionRun.objects.filter(staff=company.staff["owner"]).latest("pk").pk
    for persona in ("stranger", "reader", "nobody"):
        client = signed_in(persona)
        assert client.get(f"/undo/{run}").status_code in (403, 404)
        assert client.post(f"/undo/{run}").status_code in (403, 404)


def test_signed_out_nothing_but_the_entrance_answers(planted: Planted) -> None:
    client = Client(raise_request_exception=False)
    for noun, path in desks_of_scoped_nouns():
        record = planted.ids[noun]["owner"]
        for address in (a for a in [*addresses.of_desks(), *addresses.of_records()] if a.is_of(path)):
            answer = client.get(address.at(path=path, pk=record))
            assert answer.status_code in (302, 401, 403, 404, 405), address
            if answer.status_code == 302:
                assert answer["Location"].startswith("/accounts/login/")
