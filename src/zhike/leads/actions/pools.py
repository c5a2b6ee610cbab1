"""Leads and pools: the actions that customers have, for leads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zhike.kit.access.acting import Verb
from zhike.kit.actions.action import action
from zhike.leads.models import Lead
from zhike.pools.actions import moving, protecting

return_to_pool = action(
    "leads.lead.return", noun=Lead, verb=Verb.CHANGE, label=_("退回公海"), icon="inbox", event="lead.returned",
    fields=moving.return_to_pool.fields, fits=lambda lead: lead.is_open,
)(moving.return_to_pool.function)  # fmt: skip
protect = action(
    "leads.lead.protect", noun=Lead, verb=Verb.CHANGE, label=_("保护"), icon="lock", event="lead.protected",
    fields=protecting.protect.fields, fits=lambda lead: lead.is_open,
)(protecting.protect.function)  # fmt: skip
unprotect = action(
    "leads.lead.unprotect", noun=Lead, verb=Verb.CHANGE, label=_("解除保护"), icon="lock",
    event="lead.unprotected", fits=lambda lead: lead.is_open,
)(protecting.unprotect.function)  # fmt: skip
