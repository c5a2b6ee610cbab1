"""Campaigns: opening one over an area or over chosen customers, handing in, closing (ARC-09)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhike.archive.actions.filing import hand_in, refuse_incomplete, require
from zhike.archive.models import CampaignTarget, FillingCampaign
from zhike.archive.models.kept import KEEP
from zhike.archive.queries.issued import ARCHIVED
from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.access.door import Reason, open_door
from zhike.kit.actions.action import action
from zhike.kit.actions.standard import standard_actions
from zhike.kit.desks.listing.titles import departments_below
from zhike.kit.errors import Refused
from zhike.kit.notices.telling import notify
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.cleaning import clean
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import insert
from zhike.people.models import Department

JOIN = """
INSERT INTO archive_campaigntarget (campaign_id, customer_id, owner_id, department_id, visited_on, filled_on)
SELECT g.id, c.id, c.owner_id, c.department_id,
       (SELECT min((a.happened_at AT TIME ZONE %(zone)s)::date) FROM customers_activity a
        WHERE a.customer_id = c.id AND a.kind = 'visit' AND a.deleted_at IS NULL
          AND (a.happened_at AT TIME ZONE %(zone)s)::date BETWEEN g.starts_on AND %(today)s),
       (SELECT %(today)s::date FROM archive_standing s WHERE s.customer_id = c.id AND s.is_complete)
FROM customers_customer c JOIN archive_fillingcampaign g ON g.id = %(campaign)s
WHERE c.deleted_at IS NULL AND c.category = ANY (%(archived)s) AND {chosen}
  AND NOT EXISTS (SELECT 1 FROM archive_campaigntarget t WHERE t.campaign_id = g.id AND t.customer_id = c.id)
"""


def create_campaign(values: Mapping[str, Any]) -> FillingCampaign:
    """Open a campaign; one over an area takes in all its customers that get an archive."""
    cleaned = clean(FillingCampaign, values, is_new=True).or_refuse()
    cleaned["starts_on"] = cleaned.get("starts_on") or timezone.localdate()
    if cleaned["due_on"] < cleaned["starts_on"]:
        raise Refused("bad_term", _("截止日期不能早于开始日期"), field="due_on")
    campaign = insert(FillingCampaign, cleaned)
    if campaign.area_id:
        areas = departments_below([campaign.area_id])
        joined = _join(campaign.pk, "c.department_id = ANY (%(ids)s)", areas)
        if not joined:
            raise Refused("nobody_to_visit", _("这个片区没有需要建档的客户"), field="area")
        _tell_heads(campaign)
    return campaign


campaigns = standard_actions(FillingCampaign, create=create_campaign)


def _join(campaign: int, chosen: str, ids: Sequence[int]) -> int:
    """Take customers in, one statement for all of them; returns how many are new."""
    with open_door(Reason.ASSIGN), connection.cursor() as cursor:
        cursor.execute(
            JOIN.format(chosen=chosen),
            {
                "campaign": campaign,
                "ids": list(ids),
                "zone": settings.TIME_ZONE,
                "today": timezone.localdate(),
                "archived": sorted(ARCHIVED),
            },
        )
        return int(cursor.rowcount)


def _tell_heads(campaign: FillingCampaign) -> None:
    """The heads of the districts hear what is asked of them."""
    with open_door(Reason.ASSIGN):
        districts = set(
            CampaignTarget.objects.filter(campaign=campaign).values_list("department_id", flat=True)
        )
    heads = set(Department.objects.filter(pk__in=districts).values_list("head_id", flat=True))
    notify(
        heads - {None, current_acting().staff_id},
        "archive.campaign",
        gettext_noop("建档活动“%(name)s”已开始，请在 %(due)s 前逐一回访并上报"),
        params={"name": campaign.name, "due": str(campaign.due_on)},
        link=f"/archive-campaigns/{campaign.pk}/",
        record=campaign,
    )


def open_campaign(campaign: int, field: str = "campaign") -> FillingCampaign:
    """A campaign that is under way, locked; raises ``Refused``."""
    found = FillingCampaign.objects.filter(pk=campaign, closed_at=None).first()
    if found is None:
        raise Refused("campaign_over", _("活动已结束或不存在"), field=field)
    return found


@action(
    "archive.customer.join_campaign",
    noun=Customer,
    verb=Verb.SEE,
    label=_("加入建档活动"),
    icon="target",
    right=KEEP,
    fields=(
        Attribute(
            "campaign", _("建档活动"), KINDS["link"], is_required=True,
            target="fillingcampaign", target_title="name",
        ),
    ),
)  # fmt: skip
def join_campaign(records: models.QuerySet[Customer], campaign: int) -> int:
    """Add the chosen customers (a filtered list); those that get no archive are left out."""
    require(KEEP)
    open_campaign(campaign)
    return _join(campaign, "c.id = ANY (%(ids)s)", list(records.values_list("pk", flat=True)))


@action(
    "archive.customer.submit_to_campaign",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("上报建档活动"),
    icon="clipboard-list",
    is_bulk=False,
    is_shown=False,
    event="customer.archive_submitted",
)
def submit_to_campaign(records: models.QuerySet[Customer]) -> int:
    """Hand the revisited and filled archive in to marketing, for every open campaign the customer is in."""
    customer = records.get()
    rows = CampaignTarget.objects.filter(
        customer=customer, campaign__closed_at=None, campaign__deleted_at=None, submitted_on=None
    )
    if not rows.exists():
        raise Refused("in_no_campaign", _("这个客户没有待上报的建档活动"))
    if rows.filter(visited_on=None).exists():
        raise Refused("not_visited", _("还没有回访：请先写一条类型为“拜访”的跟进记录"))
    refuse_incomplete(customer.pk)
    hand_in([customer.pk])
    return rows.update(submitted_on=timezone.localdate(), submitted_by_id=current_acting().staff_id)


@action(
    "archive.fillingcampaign.close",
    noun=FillingCampaign,
    verb=Verb.CHANGE,
    label=_("结束活动"),
    icon="circle-check",
    right=KEEP,
    is_bulk=False,
    fits=lambda campaign: campaign.closed_at is None,
    event="fillingcampaign.closed",
)
def close(records: models.QuerySet[FillingCampaign]) -> int:
    """Nothing is counted any more; the figures stay."""
    return records.filter(closed_at=None).update(closed_at=timezone.now(), updated_at=timezone.now())
