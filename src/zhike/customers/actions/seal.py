"""Filing the form that came back with the customer's seal (ARC-13c)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhike.customers.models import Customer
from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import action
from zhike.kit.errors import Refused
from zhike.kit.files.actions import claim
from zhike.kit.records.attributes import Attribute
from zhike.kit.records.kinds import KINDS
from zhike.kit.records.writing import update


@action(
    "customers.customer.seal",
    noun=Customer,
    verb=Verb.CHANGE,
    label=_("上传盖章件"),
    icon="file-import",
    is_bulk=False,
    fields=(
        Attribute(
            "scan", _("盖章扫描件"), KINDS["file"], is_required=True, target="attachment", target_title="name"
        ),
    ),
    event="customer.sealed",
)
def seal(records: models.QuerySet[Customer], scan: int) -> int:
    """Attach the scan and mark the customer's form as sealed, with the moment and who filed it.

    Raises ``Refused`` for a file that is not one's own and new: another record's stays where it is.
    """
    if not claim(records.get(), [scan]):
        raise Refused("no_file", _("请上传盖章扫描件"), field="scan")
    return update(records, {"sealed_at": timezone.now(), "sealed_by": current_acting().staff_id})
