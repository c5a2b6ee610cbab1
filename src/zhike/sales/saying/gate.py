"""What a stage asks for, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhike.kit.errors import Refused
from zhike.kit.phrases import in_turn, listed
from zhike.sales.choices import EvidenceKind
from zhike.sales.rules.gate import Lack


def refusal(stage: str, lack: Lack, labels: dict[str, object]) -> Refused:
    """One refusal with all that is missing: each field by name, points and mail at the stage itself.

    ``told["missing"]`` says the same to programs: ``fields``, ``checks``, ``evidence``.
    """
    parts, fields = [], {}
    if lack.fields:
        parts.append(listed(labels[name] for name in lack.fields))
        fields = {name: _("进入“%(stage)s”前须填写") % {"stage": stage} for name in lack.fields}
    about_stage = []
    if lack.checks:
        about_stage.append(_("须先确认：%(points)s") % {"points": listed(lack.checks)})
    if lack.evidence:
        about_stage.append(_("须先附上%(evidence)s") % {"evidence": EvidenceKind(lack.evidence).label})
    if about_stage:
        fields["stage"] = in_turn(about_stage)
    what = in_turn([*parts, *about_stage])
    found = Refused(
        "stage_gate", _("进入“%(stage)s”还缺：%(what)s") % {"stage": stage, "what": what}, fields=fields
    )
    found.told = {"missing": lack.told}
    return found
