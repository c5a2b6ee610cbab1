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
        "duplicates/actions/ask.py": "the owner of a customer, whom the search shows anyway",
        "duplicates/actions/scan.py": "counts; writes pairs, which are seen by who sees both records",
        "duplicates/jobs.py": "nothing: writes match keys",
        "duplicates/keeping.py": "nothing: writes match keys",
        "duplicates/queries/candidates.py": "name, owner and state of customers like the one typed, by readable fields",
        "duplicates/queries/enquiry.py": "name, owner and state of customers with a contact of that very phone",
        "kit/exchange/importing/look_alikes.py": "how many rows resemble a record; its name only where it may be seen",
    },
    "MERGE": {
        "duplicates/actions/merge.py": "a count; the records themselves were permitted before",
        "duplicates/actions/moving_back.py": "nothing: moves rows back when a merging is undone",
        "duplicates/queries/side_by_side.py": "counts of what hangs on records that may be deleted",
    },
    "UNIQUENESS": {
        "kit/desks/unique_fields.py": "values that stand twice, told to who manages fields",
        "kit/exchange/importing/keys.py": "which keys of a file are taken",
        "kit/exchange/importing/staging.py": "which keys of a file are taken",
    },
    "RECORD": {
        "kit/desks/record/timeline.py": "the history of the record that was read before",
        "kit/files/queries.py": "the files of the record that was read before",
    },
    "SEARCH": {
        "kit/desks/listing/listing.py": "a count, sums and ids; the row policy stands in the query",
        "kit/exchange/importing/writing.py": "nothing: writes index entries",
        "kit/search/candidates.py": "ids, titles and counts; the row policy stands in the query, rows are read again outside",
        "kit/search/indexing.py": "nothing: writes index entries",
        "kit/search/rebuild.py": "nothing: writes index entries",
        "kit/search/find.py": "ids and titles of what may be seen; the records are read again outside",
        "kit/search/within.py": "ids; the row policy stands in the query",
    },
    "FOLLOWING": {
        "kit/actions/followers.py": "nothing: keeps true what is derived of a run; a refusal names counts alone",
    },
    "ASSIGN": {
        "customers/actions/customers.py": "nothing: hands over rows that the verb permitted before",
        "sales/actions/opportunities.py": "nothing: hands over rows that the verb permitted before",
        "customers/actions/take_over.py": "how many; follows a run that handed customers over",
        "archive/actions/campaigns.py": "nothing: takes customers in and finds whose districts; with the right to keep",
        "people/actions/handover.py": "counts; with the right to manage people",
        "people/queries/handover.py": "counts and what an owner leaves; with the right to manage people",
    },
    "UNDO": {
        "kit/history/undo.py": "counts, and what was kept; only one's own runs, others' with undo.any",
    },
    "IMPORT": {
        "demo/archives.py": "which demonstration archives are complete",
        "demo/build.py": "nothing: writes the demonstration's records",
        "demo/leads.py": "nothing: sets when the demonstration's leads came",
        "demo/selling.py": "ids of products, reasons and stages, to write the demonstration's opportunities with",
        "kit/exchange/importing/writing.py": "ids of the rows just written; the rows were permitted before",
    },
    "NIGHTLY": {
        "coaching/nightly.py": "joint visits without a result, told to their managers",
        "sales/nightly.py": "which opportunities stand too long, told to their owners",
        "customers/actions/classes.py": "nothing: stores the classes that follow from each customer's own data",
        "customers/actions/segments.py": "counts; members hold ids alone, and are shown with customers one sees",
        "archive/actions/standing.py": "nothing: works out figures",
        "archive/actions/upkeep.py": "nothing: writes what the month costs",
        "forecasting/jobs.py": "nothing: keeps forecasts, which are seen by owner and department",
        "sales/actions/weakness.py": "a count; writes to each seller how they pass a stage beside the company's rate",
        "kit/access/log.py": "nothing: removes old lines",
        "kit/actions/jobs.py": "nothing: removes old answers",
        "kit/files/actions.py": "nothing: removes uploads nobody came back for",
        "kit/jobs/lines.py": "nothing: writes how far a job is",
        "kit/jobs/recovery.py": "nothing: takes up or gives up jobs whose worker died",
        "kit/notices/jobs.py": "nothing: removes old notices, finds who is due",
        "people/sign_in/sessions.py": "nothing: removes sessions that ran out and old sign-ins",
    },
    "SHARES": {
        "kit/access/actions.py": "one share; the record is seen and may be changed, or the share is one's own",
        "kit/access/lending.py": "nothing: writes loans that were approved",
        "kit/access/limits.py": "by what the acting person has a record for a time",
        "kit/access/sharing.py": "nothing: shares records that may be changed, or extends what was shared",
        "kit/access/rights.py": "the acting person's own shares and grants",
        "people/actions/handover.py": "nothing: removes the leaver's shares",
        "people/pages/explain.py": "why somebody sees a record; with the right to explain",
        "people/queries/explain.py": "why somebody sees a record; with the right to explain",
    },
    "BORROWING": {
        "borrowing/actions/answering.py": "nothing: writes loans that the acting person may answer, or their own",
        "borrowing/actions/asking.py": "nothing: writes one's own requests; the worker writes who answers them",
        "borrowing/actions/reminding.py": "requests that wait or end, told to those concerned",
        "borrowing/queries/archives.py": "which archive a request means, to the worker alone",
        "borrowing/queries/loans.py": "what was opened during a loan one may see; loans of an archive one may change",
    },
    "ZONES": {
        "kit/access/zones.py": "how many records moved; who may draw, or the company's own rule, says where",
        "territories/queries/belonging.py": "how many customers a territory has, with the right to draw",
        "territories/queries/drawing.py": "counts and ids, with the right to draw; rows are read again outside",
    },
    "EVENTS": {
        "customers/habit_subscribers.py": "that a customer left its habit, to people who may see the customer",
        "customers/segment_subscribers.py": "nothing: finds the customers behind rows just written",
        "archive/actions/filing.py": "nothing: notes the edition, and the day a part was confirmed, of permitted rows",
        "archive/actions/following.py": "nothing: keeps what follows from a run",
        "archive/actions/standing.py": "nothing: works out figures",
        "archive/actions/upkeep.py": "nothing: charges a report or a check that was just written",
        "customers/subscribers.py": "nothing: keeps what follows from events",
        "kit/events/handling.py": "nothing: claims and closes events",
        "kit/events/jobs.py": "nothing: removes old events",
        "kit/events/listeners.py": "which webhooks listen",
        "kit/events/queries.py": "deliveries; with the right to manage integrations",
        "kit/events/recording.py": "nothing: writes events in the run's transaction",
        "kit/events/turns.py": "ids of records the run wrote itself, for the events of the run",
        "sales/subscribers.py": "ids by owner; each owner is told of what they themselves may see",
        "kit/events/sending.py": "deliveries to send; each body is read as its subscription's owner",
        "kit/notices/mailing.py": "notices to mail to the person they are for",
    },
    "FORECAST": {
        "forecasting/actions/freezing.py": "nothing: keeps the figures of the departments one leads, seen by department",
    },
    "GROUPS": {
        "customers/queries/groups.py": "ids of a group's members, to count those one may not see and refuse circles",
    },
    "REGULATION": {
        "team/actions/attendance.py": "an id; enters absence that follows from a vague entry, on whomever it falls",
    },
    "POOLS": {
        "pools/actions/filling.py": "nothing: moves what one's own import made, as far as one may change it",
        "pools/actions/moving.py": "nothing: moves records and entries that the verb permitted before",
        "pools/actions/picking.py": "who was quicker, by name; the entries were permitted before",
        "pools/actions/protecting.py": "nothing: protects records that the verb permitted before",
        "pools/actions/reclaiming.py": "counts by owner; with the right to manage pools",
        "pools/capacity.py": "nothing: whose capacity a run touched",
        "pools/import_check.py": "nothing: refuses rows of a file beyond what somebody may hold",
        "pools/facts.py": "nothing: keeps facts of records",
        "pools/nightly.py": "nothing: takes back what rules say, and finds whom to tell",
        "pools/queries/capacities.py": "how many records a person and their departments hold",
        "pools/queries/opened.py": "what a pool shows of a record in it; the entry was permitted before",
        "pools/queries/panels.py": "how many records lie in a pool",
        "pools/queries/quotas.py": "the acting person's own picks and looks",
        "pools/queries/returning.py": "the acting person's own records that return soon",
        "pools/queries/simulations.py": "what a rule would take; with the right to manage pools",
        "pools/queries/tenures.py": "who picked a record, for members of the pool it lay in",
    },
    "LEADS": {
        "leads/actions/assigning.py": "whom rules gave leads to; the leads were permitted before, or just came in",
        "leads/actions/leads.py": "nothing: holds a lead that was seen before, while a touch is kept",
        "leads/actions/receiving.py": "the lead that a visitor's form or a letter brought, to nobody but its owner",
        "leads/actions/scoring.py": "counts; writes points, which follow from the company's rules",
        "leads/actions/setup.py": "nothing: forgets which addresses sent forms",
        "leads/collecting.py": "nothing: notes how far an inbox was read",
        "leads/pages/web_form.py": "what a web form asks, which is public; how often one address sent it",
        "leads/queries/panels.py": "how often a web form was sent",
        "leads/queries/scoring.py": "the company's score rules, which everybody reads",
        "leads/subscribers.py": "nothing: finds whom to tell; who may not see a lead is not told",
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
