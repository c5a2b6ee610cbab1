"""Records of every noun, planted so that each persona has some to see and some not to see.

Nothing here knows a noun by name: a new one is planted, and attacked, without a line being written.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from tests.company import Company
from zhike.kit.access.acting import acting_as
from zhike.kit.access.policies import Owned, policy_of
from zhike.kit.actions.standard import standard_of
from zhike.kit.errors import Refused
from zhike.kit.records.attributes import Attribute, attributes_of
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import all_nouns, noun_called

# Whose records there are, and the word by which a search finds each.
OWNERS = {"owner": "甲光", "stranger": "乙辰", "keeper": "丙泽"}
SHARED_WITH = "collaborator"
OTHERS = ("staff", "department", "attachment")
NUMBERS = itertools.count(1)
# What a record behind a required link must be, where any will not do.
FITTING = {("refusal", "reason"): {"kind": "no_purchase"}}


@dataclass
class Planted:
    """Ids by noun and owner; ``sees`` is the oracle, written from the personas' scopes alone."""

    company: Company
    ids: dict[str, dict[str, int]] = field(default_factory=dict)

    def sees(self, persona: str, noun: str) -> set[int]:
        """The planted records of a noun that a persona may see."""
        visible = {
            "owner": {"owner"},
            "colleague": set(),
            "supervisor": {"owner"},
            "director": {"owner", "stranger"},
            "stranger": {"stranger"},
            "collaborator": {"owner"},
            "reader": {"owner"},
            "keeper": set(OWNERS),
            "administrator": set(OWNERS),
            "nobody": set(),
        }[persona]
        return {record for owner, record in self.ids[noun].items() if owner in visible}


def scoped_nouns() -> list[type[Noun]]:
    """Nouns whose rows belong to somebody, parents before those seen through them."""
    found = [noun for noun in all_nouns() if isinstance(policy_of(noun), Owned)]
    return sorted(found, key=lambda noun: (_depth(noun), noun.noun_name()))


def _depth(noun: type[Noun]) -> int:
    policy = policy_of(noun)
    assert isinstance(policy, Owned)
    if policy.shared_by == "id":
        return 0
    needed = {noun_called(policy.shared_noun), *_needed(noun)}
    return 1 + max(_depth(one) for one in needed)


def _needed(noun: type[Noun]) -> list[type[Noun]]:
    """The nouns a record cannot be made without."""
    targets = {
        a.target for a in attributes_of(noun) if a.is_link and a.is_required and a.target not in OTHERS
    }
    return [one for one in map(noun_called, targets) if isinstance(policy_of(one), Owned)]


def plant(company: Company) -> Planted:
    """One record per noun and owner, the first owner's shared with the collaborator to see.

    What is refused waits for the others: a rule that no link tells may want another record first.
    """
    planted = Planted(company)
    waiting, refused = scoped_nouns(), 0
    while waiting:
        noun = waiting.pop(0)
        try:
            planted.ids[noun.noun_name()] = {owner: _create(noun, owner, planted) for owner in OWNERS}
            refused = 0
        except Refused:
            refused += 1
            if refused > len(waiting):
                raise
            waiting.append(noun)
    _share(planted)
    return planted


def _create(noun: type[Noun], owner: str, planted: Planted) -> int:
    with acting_as(planted.company.acting(owner)):
        values = {a.name: _value(noun, a, owner, planted) for a in attributes_of(noun) if _is_filled(noun, a)}
        return int(standard_of(noun).create(values=values).result.pk)


def _is_filled(noun: type[Noun], attribute: Attribute) -> bool:
    if not attribute.is_editable or attribute.name in noun.filled_by_action:
        return False
    is_plain_text = attribute.kind.name == "text" and attribute.name == noun.title
    return attribute.is_required or is_plain_text or attribute.name in ("phone", "address", "customer")


def _value(noun: type[Noun], attribute: Attribute, owner: str, planted: Planted) -> Any:
    number = next(NUMBERS)
    if attribute.target in planted.ids:
        return planted.ids[attribute.target][owner]
    by_kind: dict[str, Any] = {
        "phone": f"138{number:08d}",
        "number": max(1, int(attribute.minimum or 0)),
        "money": 1,
        "year": 2025,
        "date": date(2026, 1, 5),
        "datetime": timezone.now(),
        "yes_no": False,
        "email": f"someone{number}@example.com",
    }
    if attribute.options:
        return attribute.options[0].value
    if attribute.kind.name == "file":
        return _upload(noun, attribute)
    if attribute.target:
        return _any_of(attribute.target, planted, FITTING.get((noun.noun_name(), attribute.name), {}))
    return by_kind.get(attribute.kind.name, f"{OWNERS.get(owner, '')}{noun.noun_name()}{number}")


def _upload(noun: type[Noun], attribute: Attribute) -> int:
    """A file just brought for this very field."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from zhike.kit.files.actions import keep_pending

    file = SimpleUploadedFile("planted.txt", b"planted", "text/plain")
    return keep_pending(file, noun.noun_name(), attribute.name).pk


def _any_of(target: str, planted: Planted, fitting: Mapping[str, Any]) -> int:
    """A record that is nobody's own; where there is none yet, the administrator makes one."""
    from zhike.kit.records.links import target_model

    model = target_model(target)
    found = model._default_manager.filter(**fitting).values_list("pk", flat=True).first()
    return int(found) if found else _create(model, "administrator", planted)


def _share(planted: Planted) -> None:
    from tests.conftest import without_rights
    from zhike.kit.access.models import Share

    roots = [noun.noun_name() for noun in scoped_nouns() if _depth(noun) == 0]
    staff = planted.company.staff
    with without_rights():
        for noun in roots:
            Share.objects.create(
                noun=noun,
                record_id=planted.ids[noun]["owner"],
                staff=staff[SHARED_WITH],
                verbs=["see"],
                given_by=staff["owner"],
            )
