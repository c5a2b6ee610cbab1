"""The records of one desk: list, create, read, change, delete."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zhike.kit.access import log
from zhike.kit.actions.action import Outcome
from zhike.kit.actions.standard import standard_of
from zhike.kit.desks.api.answers import json_answer, problem_answer
from zhike.kit.desks.api.bodies import given_values, object_of
from zhike.kit.desks.api.reading import Merged, etag, must_see, read_record, wanted_version
from zhike.kit.desks.api.representing import represented, represented_rows, stored_values
from zhike.kit.desks.desk import Desk
from zhike.kit.desks.listing import Listing
from zhike.kit.errors import Refused
from zhike.kit.history.queries import as_of
from zhike.kit.records.attributes import attribute_map, visible_attributes
from zhike.kit.records.models import Noun
from zhike.kit.search.indexing import shared_column

ALL_COLUMNS = "*"


class Records:
    """The endpoints of one desk's records; each is called within the asking person's transaction."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.noun: type[Noun] = desk.noun

    def list(self, request: HttpRequest) -> HttpResponse:
        """A page of records that match, the cursor of the next one, and how many there are."""
        columns = None
        if request.GET.get("columns") == ALL_COLUMNS:
            columns = [attribute.name for attribute in visible_attributes(self.noun)]
        listing = Listing(self.desk, request.GET, columns=columns, is_strict=True)
        page = listing.page()
        count = listing.count(is_exact=request.GET.get("count") == "exact")
        return json_answer(
            {
                "items": represented_rows(page.rows, page.columns),
                "next": page.next_cursor,
                "previous": page.previous_cursor,
                "count": {"value": count.value, "exact": count.exact},
            }
        )

    def create(self, request: HttpRequest) -> HttpResponse:
        """A new record from the body's fields."""
        values = given_values(object_of(request), attribute_map(self.noun))
        outcome = standard_of(self.noun).create(values=values)
        made: Noun = outcome.result
        # A record seen through another takes owner and department from there, in the database.
        is_complete = shared_column(self.noun) == "id"
        stored = stored_values(made) if is_complete else read_record(self.noun, made.pk)
        answer = self._one(stored, outcome, 201)
        answer["Location"] = f"/api/v1/{self.desk.path}/{made.pk}"
        return answer

    def read(self, request: HttpRequest, record_id: int) -> HttpResponse:
        """One record, now or as of a moment (``as_of``); where it was merged, the way to the one it is part of.

        Only reading is led on: a change meant for one record is not done to another.
        """
        if moment := request.GET.get("as_of"):
            stored = as_of(self.noun, record_id, _moment(moment))
            log.viewed(self.noun.noun_name(), record_id)
            return json_answer(represented(self.noun, stored))
        try:
            stored = read_record(self.noun, record_id)
        except Merged as merged:
            return _moved(merged)
        log.viewed(self.noun.noun_name(), record_id)
        return self._one(stored)

    def change(self, request: HttpRequest, record_id: int) -> HttpResponse:
        """Set the given fields; with ``If-Match`` only while nobody else has saved."""
        values = given_values(object_of(request), attribute_map(self.noun))
        version = wanted_version(request)
        must_see(self.noun, record_id)
        outcome = standard_of(self.noun).change(
            self.noun.objects.filter(pk=record_id), values=values, version=version
        )
        return self._one(read_record(self.noun, record_id), outcome)

    def delete(self, request: HttpRequest, record_id: int) -> HttpResponse:
        """Move a record to the recycle bin."""
        version = wanted_version(request)
        must_see(self.noun, record_id)
        rows = self.noun.objects.filter(pk=record_id)
        if version is not None:
            from zhike.kit.actions.standard import settle

            settle(rows, {}, {}, version)
        outcome = standard_of(self.noun).delete(rows)
        return HttpResponse(status=204, headers={"Zhike-Action": str(outcome.action_id)})

    def _one(
        self, stored: dict[str, object], outcome: Outcome | None = None, status: int = 200
    ) -> HttpResponse:
        headers = {"ETag": etag(int(str(stored["version"])))}
        if outcome is not None:
            headers["Zhike-Action"] = str(outcome.action_id)
        return json_answer(represented(self.noun, stored), status, headers)


def _moved(merged: Merged) -> HttpResponse:
    answer = problem_answer(308, merged.code, str(merged.message), told=merged.told)
    answer["Location"] = merged.address
    return answer


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text.replace(" ", "+")) or parse_datetime(f"{text}T00:00:00")
    except (ValueError, OverflowError):
        moment = None
    if moment is None:
        raise Refused("bad_moment", _("as_of 应为时刻，例如 2026-01-31T00:00:00Z"), field="as_of")
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
