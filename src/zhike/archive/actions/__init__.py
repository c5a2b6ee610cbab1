"""What can be done with templates, campaigns, filings, reports, checks and deductions."""

from zhike.archive.actions.campaigns import campaigns, close, join_campaign, submit_to_campaign
from zhike.archive.actions.changes import check_field, report_change
from zhike.archive.actions.filing import (
    accept_filing,
    begin_filing,
    confirm_part,
    return_filing,
    submit_filing,
)
from zhike.archive.actions.templates import (
    approve,
    comment,
    consult,
    issue,
    revise,
    templates,
    withdraw,
    write,
)
from zhike.archive.actions.upkeep import excuse

__all__ = [
    "accept_filing", "approve", "begin_filing", "campaigns", "check_field", "close", "comment", "confirm_part",
    "consult", "excuse", "issue", "join_campaign", "report_change", "return_filing", "revise", "submit_filing",
    "submit_to_campaign", "templates", "withdraw", "write",
]  # fmt: skip
