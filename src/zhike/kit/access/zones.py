"""Zones: letting people into one, and putting records into them, set by set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Level, Verb, current_acting
from zhike.kit.access.catalogue import VERB_LABELS
from zhike.kit.access.door import Reason, open_door
from zhike.kit.access.models import Zone, ZoneMember
from zhike.kit.errors import Missing, Refused
from zhike.kit.records.links import target_model
from zhike.kit.records.registry import noun_called

RIGHT = "access.zones"
LENDABLE = (Verb.SEE, Verb.CHANGE, Verb.EXPORT)


def let_in(zone: Zone, staff: int, verbs: Sequence[str]) -> ZoneMember:
    """Let a colleague at all records of a zone, at once; giving again replaces what was given.

    Nobody gives a verb that they do not hold for the whole company. Raises ``Refused``.
    """
    wanted = [verb for verb in LENDABLE if verb in {*verbs, Verb.SEE}]
    acting, area = current_acting(), noun_called(zone.noun)._meta.app_label
    for verb in wanted:
        if acting.level(area, verb) is not Level.ALL:
            raise Refused(
                "beyond_own",
                _("不能授予自己没有的权限：%(verb)s") % {"verb": VERB_LABELS[verb]},
                field="verbs",
            )
    if not target_model("staff")._default_manager.filter(pk=staff, is_active=True).exists():
        raise Refused("staff_required", _("请选择一位在职同事"), field="staff")
    member, _is_new = ZoneMember.objects.update_or_create(
        zone=zone,
        staff_id=staff,
        defaults={"verbs": [verb.value for verb in wanted], "given_by_id": acting.staff_id},
    )
    return member


def let_out(zone: Zone, staff: int) -> None:
    """Take somebody out of a zone, at once. Raises ``Missing``."""
    if not ZoneMember.objects.filter(zone=zone, staff_id=staff).delete()[0]:
        raise Missing("no_such_member", _("这位同事不在其中"))


def place(noun: str, selection: str, parameters: Sequence[Any], today: date) -> int:
    """Put records where they belong from ``today`` on; returns how many moved.

    ``selection`` is SQL that yields ``(record_id, zone_id)`` for every record in question, ``zone_id`` NULL
    for one that lies nowhere. Records that stay are not touched.
    """
    with open_door(Reason.ZONES), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS zone_moves")
        cursor.execute(
            "CREATE TEMP TABLE zone_moves ON COMMIT DROP AS"
            " SELECT w.record_id, w.zone_id, z.id AS old_id, z.since AS old_since, z.zone_id AS old_zone,"
            f" EXISTS (SELECT 1 FROM access_zoned f WHERE f.noun = %s AND f.record_id = w.record_id) AS is_known"
            f" FROM ({selection}) w LEFT JOIN access_zoned z"
            " ON z.noun = %s AND z.record_id = w.record_id AND z.until IS NULL"
            " WHERE w.zone_id IS DISTINCT FROM z.zone_id",
            [noun, *parameters, noun],
        )
        moved = int(cursor.rowcount)
        # What began today never held for a day.
        cursor.execute(
            "DELETE FROM access_zoned z USING zone_moves m WHERE z.id = m.old_id AND m.old_since = %s",
            [today],
        )
        cursor.execute(
            "UPDATE access_zoned z SET until = %s FROM zone_moves m WHERE z.id = m.old_id", [today]
        )
        cursor.execute(
            "INSERT INTO access_zoned (noun, record_id, zone_id, since)"
            " SELECT %s, record_id, zone_id, CASE WHEN is_known THEN %s::date END FROM zone_moves"
            " WHERE zone_id IS NOT NULL",
            [noun, today],
        )
    return moved
