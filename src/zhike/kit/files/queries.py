"""Reading attachments."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.door import Reason, open_door
from zhike.kit.errors import Missing
from zhike.kit.files.models import Attachment
from zhike.kit.records.attributes import attribute_map, rule_for
from zhike.kit.records.models import Noun
from zhike.kit.records.registry import noun_called

MOST_LISTED = 100


def attachments_of(record: Noun) -> list[Attachment]:
    """The files in a record's general list, removed ones too (the caller shows those in history); one query.

    The record was read by the acting person: who sees it sees its files, so their policy, which planning
    for every noun there is takes 30 ms, need not say so again.
    """
    rows = Attachment.objects.filter(noun=record.noun_name(), record_id=record.pk, field="")
    with open_door(Reason.RECORD):
        return list(rows.select_related("uploaded_by", "removed_by").order_by("-pk")[:MOST_LISTED])


def to_download(attachment_id: int) -> Attachment:
    """A file the acting person may have: its record is seen, its field readable, it is not removed."""
    found = Attachment.objects.filter(pk=attachment_id, removed_at=None).first()
    if found is None or not _is_field_readable(found):
        raise Missing("not_found", _("没有这个附件"))
    return found


def _is_field_readable(attachment: Attachment) -> bool:
    """A field hidden or masked by a rule hides its file too."""
    if not attachment.field:
        return True
    noun = noun_called(attachment.noun)
    attribute = attribute_map(noun).get(attachment.field)
    return attribute is None or rule_for(noun, attribute).is_readable
