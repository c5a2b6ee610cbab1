"""What rules found, in words with their figures."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from zhike.coaching.rules.diagnosis import Finding, Sign


def words_of(finding: Finding) -> str:
    """One sentence: what was found, the person's figure and what it is compared with (OPP-10)."""
    figures = {
        "stage": finding.stage_name,
        "own": _plain(finding.own),
        "team": _plain(finding.team),
        "number": finding.number,
        "of": finding.of,
    }
    if finding.sign is Sign.BELOW_TEAM:
        return (
            _(
                "“%(stage)s”转化率 %(own)s%%，团队 %(team)s%%（%(number)s 条商机）：多条商机卡在同一步，像是技巧问题"
            )
            % figures
        )
    if finding.sign is Sign.STUCK:
        return (
            _(
                "“%(stage)s”有 %(number)s/%(of)s 条停滞；转化率 %(own)s%%，团队 %(team)s%%，"
                "不足以说明技巧：先从这些商机本身找原因"
            )
            % figures
        )
    return _("在手商机 %(own)s 条，团队人均 %(team)s 条：开拓不足，像是技巧问题") % figures


def subject_of(finding: Finding) -> str:
    """A short subject for a coaching case."""
    if finding.sign is Sign.FEW:
        return _("开拓商机")
    if finding.sign is Sign.STUCK:
        return _("推动“%(stage)s”停滞的商机") % {"stage": finding.stage_name}
    return _("提高“%(stage)s”转化率") % {"stage": finding.stage_name}


def _plain(number: Decimal | None) -> str:
    return "–" if number is None else f"{number.normalize():f}"
