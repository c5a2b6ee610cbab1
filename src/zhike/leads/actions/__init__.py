"""What can be done with leads."""

from zhike.leads.actions.assigning import assign, distribute, give_out, members, rules
from zhike.leads.actions.converting import Converted, convert
from zhike.leads.actions.leads import drop, leads, reopen, score_rules, touches
from zhike.leads.actions.nurturing import nurture, profiles, programmes, steps
from zhike.leads.actions.pools import protect, return_to_pool, unprotect
from zhike.leads.actions.receiving import Consent, receive, receive_form, receive_mail
from zhike.leads.actions.scoring import judge, rescore_all
from zhike.leads.actions.setup import forms, inboxes, remove_old_posts, set_password

__all__ = [
    "Consent",
    "Converted",
    "assign",
    "convert",
    "distribute",
    "drop",
    "forms",
    "give_out",
    "inboxes",
    "judge",
    "leads",
    "members",
    "nurture",
    "profiles",
    "programmes",
    "protect",
    "receive",
    "receive_form",
    "receive_mail",
    "remove_old_posts",
    "reopen",
    "rescore_all",
    "return_to_pool",
    "rules",
    "score_rules",
    "set_password",
    "steps",
    "touches",
    "unprotect",
]
