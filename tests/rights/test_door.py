"""Who passes the door, and why: an address in the code that is not in this table makes the test fail."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "zhike"

# reason → module → what leaves the block.
USERS: dict[str, dict[str, str]] = {
    "DUPLICATES": {
        "kit/desks/record/duplicates.py": "name, owner and state of records like the one typed, by readable fields",
        "kit/exchange/importing/look_alikes.py": "how many rows resemble a record; its name only where it may be seen",
    },
    "UNIQUENESS": {
        "kit/desks/unique_fields.py": "values that stand twice, told to who manages fields",
        "kit/exchange/importing/keys.py": "which keys of a file are taken",
        "kit/exchange/importing/staging.py": "which keys of a file are taken",
    },
    "SEARCH": {
        "kit/desks/listing/listing.py": "a count, sums and ids; the row policy stands in the query",
        "kit/exchange/importing/writing.py": "nothing: writes index entries",
        "kit/search/candidates.py": "ids, titles and counts; the row policy stands in the query, rows are read again outside",
        "kit/search/indexing.py": "nothing: writes index entries",
        "kit/search/rebuild.py": "nothing: writes index entries",
        "kit/search/within.py": "ids; the row policy stands in the query",
    },
    "ASSIGN": {
        "customers/actions/customers.py": "nothing: hands over rows that the verb permitted before",
        "people/actions/handover.py": "counts; with the right to manage people",
        "people/queries/handover.py": "counts and what an owner leaves; with the right to manage people",
    },
    "UNDO": {
        "kit/history/undo.py": "counts, and what was kept; only one's own runs, others' with undo.any",
    },
    "IMPORT": {
        "demo/build.py": "nothing: writes the demonstration's records",
        "kit/exchange/importing/writing.py": "ids of the rows just written; the rows were permitted before",
    },
    "NIGHTLY": {
        "kit/access/log.py": "nothing: removes old lines",
        "kit/files/actions.py": "nothing: removes uploads nobody came back for",
        "kit/jobs/lines.py": "nothing: writes how far a job is",
        "kit/jobs/recovery.py": "nothing: takes up or gives up jobs whose worker died",
        "kit/notices/jobs.py": "nothing: removes old notices, finds who is due",
        "people/sign_in/sessions.py": "nothing: removes sessions that ran out and old sign-ins",
    },
    "SHARES": {
        "kit/access/actions.py": "one share; the record is seen and may be changed, or the share is one's own",
        "kit/access/rights.py": "the acting person's own shares and grants",
        "people/actions/handover.py": "nothing: removes the leaver's shares",
        "people/pages/explain.py": "why somebody sees a record; with the right to explain",
        "people/queries/explain.py": "why somebody sees a record; with the right to explain",
    },
    "ZONES": {
        "kit/access/zones.py": "how many records moved; who may draw, or the company's own rule, says where",
        "territories/queries/belonging.py": "how many customers a territory has, with the right to draw",
        "territories/queries/drawing.py": "counts and ids, with the right to draw; rows are read again outside",
    },
    "EVENTS": {
        "customers/subscribers.py": "nothing: keeps what follows from events",
        "kit/events/handling.py": "nothing: claims and closes events",
        "kit/events/jobs.py": "nothing: removes old events",
        "kit/events/listeners.py": "which webhooks listen",
        "kit/events/queries.py": "deliveries; with the right to manage integrations",
        "kit/events/recording.py": "nothing: writes events in the run's transaction",
        "kit/events/sending.py": "deliveries to send; each body is read as its subscription's owner",
        "kit/notices/mailing.py": "notices to mail to the person they are for",
    },
    "SIGN_IN": {
        "people/actions/roles.py": "whether a manager of people is left",
        "people/actions/tokens.py": "nothing: writes tokens, one's own or with the right to manage people",
        "people/middleware.py": "whether a tried address exists, into the access log",
        "people/queries/commands.py": "people, for the command line",
        "people/queries/tokens.py": "for whom a token acts",
        "people/sign_in/door.py": "the pages of signing in",
        "people/sign_in/log.py": "failures that lock",
        "people/sign_in/second_step.py": "who has a second step",
        "people/sign_in/sessions.py": "one person's sessions",
        "people/standing.py": "what a person may do",
    },
}


def users() -> dict[str, set[str]]:
    """The modules that name each reason in a call of ``open_door``."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "open_door":
                (reason,) = node.args
                assert isinstance(reason, ast.Attribute), f"{path}: the reason must be written out"
                found[reason.attr].add(str(path.relative_to(SOURCE)))
    return dict(found)


@pytest.mark.covers("KNO-02")
def test_whoever_passes_the_door_is_listed_with_what_leaves_it() -> None:
    assert users() == {reason: set(modules) for reason, modules in USERS.items()}


def test_only_the_door_takes_the_role_that_sees_everything() -> None:
    naming = {
        str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*.py") if "SET LOCAL ROLE" in p.read_text().upper()
    }
    assert naming == {"kit/access/door.py"}
