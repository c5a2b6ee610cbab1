"""Fills the kit's ports: candidates while typing, refusal of doubles, imports, and the way to merged records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from zhike.customers.choices import CustomerKind, State
from zhike.customers.models import Customer
from zhike.duplicates.queries.candidates import Alike, alike
from zhike.duplicates.queries.live_rate import require_live_check
from zhike.duplicates.queries.merged import winner_of
from zhike.duplicates.rules.likeness import Subject
from zhike.duplicates.rules.outcomes import Outcome, Standing, entry_of, is_refused, standing_of
from zhike.duplicates.wording import TONES, standing, why
from zhike.kit.access.acting import current_acting
from zhike.kit.access.fields import FieldRule
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing.titles import remembered_titles, shown_titles
from zhike.kit.desks.record import duplicates as live
from zhike.kit.desks.record import moved
from zhike.kit.records import doubles
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.kinds import Unfit
from zhike.kit.rulebook.values import value

PHONES = ("phone",)
CODES = ("credit_code", "tax_number", "licence_number")


def register() -> None:
    """Called at start."""
    live.FINDERS["customer"] = find_while_typing
    doubles.GUARDS["customer"] = refuse_doubles
    doubles.IMPORTS_REFUSE["customer"] = do_imports_refuse
    moved.FINDERS.append(winner_of)


def find_while_typing(desk: Desk, typed: Mapping[str, str], but: int | None = None) -> list[live.Candidate]:
    """Customers like what stands in the form; only by fields that the person may read."""
    given = subject_typed(typed)
    if len(given.names[0]) < 2 and not any(given.phones) and not any(given.codes):
        return []
    require_live_check()
    return [candidate(one, desk) for one in alike(given, but)]


def subject_typed(typed: Mapping[str, str]) -> Subject:
    """What of the typed values is compared."""
    known = attribute_map(Customer)

    def text(name: str) -> str:
        attribute = known[name]
        rule = rule_for(Customer, attribute)
        if rule is FieldRule.HIDDEN or (name != "name" and not rule.is_readable):
            return ""
        try:
            return str(attribute.clean(typed.get(name, "").strip()) or "")
        except Unfit:
            return ""

    is_person = typed.get("kind") == CustomerKind.PERSON
    return Subject((text("name"),), tuple(map(text, PHONES)), tuple(text(name) for name in CODES), is_person)


@dataclass(frozen=True)
class Known:
    """What of a candidate the acting person's field rules let be told: the search looks past them."""

    name: str
    owner: str
    state: str
    why: str


def known_of(one: Alike) -> Known:
    """A covered name is masked, and with it what the reasons say of it; covered owners and states are left out."""
    rules = {name: rule_for(Customer, attribute_map(Customer)[name]) for name in ("name", "owner", "state")}
    ((_pk, name),) = shown_titles(Customer, [(one.record_id, one.name)])
    reasons = one.likeness.reasons
    if not rules["name"].is_readable:
        reasons = tuple((reason, "") for reason, _about in reasons)
    owner = remembered_titles("staff").get(one.owner or 0, "")
    return Known(
        name=name,
        owner=owner if rules["owner"].is_readable else "",
        state=one.state if rules["state"].is_readable else "",
        why=why(reasons),
    )


def candidate(one: Alike, desk: Desk) -> live.Candidate:
    """As the person who looks may know it."""
    known = known_of(one)
    found = standing_of(one.owner, current_acting().staff_id)
    return live.Candidate(
        record_id=one.record_id,
        name=known.name,
        owner=known.owner,
        state=str(State(known.state).label) if known.state else "",
        why=known.why,
        address=desk.record_url(one.record_id) if one.is_seen else "",
        standing=standing(found, known.owner),
        tone=TONES[found],
        ask=f"/duplicates/ask/{one.record_id}" if found is Standing.HELD else "",
        pick=live.pick_address(desk.name, one.record_id) if found is Standing.POOLED else "",
    )


def refuse_doubles(values: Mapping[str, Any]) -> None:
    """Raises ``Doubled`` for a customer that is there already, where the rule of this way in says so."""
    acting = current_acting()
    entry = entry_of(acting.channel, "owner" not in values or values["owner"] is not None)
    outcome = value(f"duplicates.{entry}")
    if outcome != Outcome.BLOCK:
        return
    given = Subject(
        (str(values.get("name") or ""),),
        tuple(str(values.get(name) or "") for name in PHONES),
        tuple(str(values.get(name) or "") for name in CODES),
        values.get("kind") == CustomerKind.PERSON,
    )
    least = value("duplicates.block_from")
    found = [one for one in alike(given) if is_refused(outcome, one.likeness.score, least)]
    if not found:
        return
    told = [_told(one) for one in found]
    first = _("已有客户“%(name)s”（%(standing)s）：%(why)s") % {
        "name": told[0]["name"],
        "standing": told[0]["standing_text"],
        "why": told[0]["why"],
    }
    raise doubles.Doubled(first, "name", told)


def _told(one: Alike) -> dict[str, Any]:
    """One candidate for programs: no id of what the person may not see."""
    known = known_of(one)
    found = standing_of(one.owner, current_acting().staff_id)
    return {
        "id": one.record_id if one.is_seen else None,
        "name": known.name,
        "owner": known.owner,
        "state": known.state,
        "standing": found.value,
        "standing_text": standing(found, known.owner),
        "score": one.likeness.score,
        "why": known.why,
    }


def do_imports_refuse() -> bool:
    """Whether the company refuses rows of a file that look like a customer."""
    return bool(value("duplicates.on_import") == Outcome.BLOCK)
