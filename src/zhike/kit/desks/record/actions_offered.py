"""Which actions a record page offers: the frequent as buttons, the rarer in a menu."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhike.kit.access.acting import Verb, current_acting
from zhike.kit.actions.action import Action
from zhike.kit.actions.standard import STANDARD
from zhike.kit.desks.record.reading import Viewed

BUTTONS = 2


@dataclass
class Offered:
    """``edit`` says whether 编辑 is offered; ``buttons`` and ``menu`` are the desk's other actions."""

    edit: bool = False
    buttons: list[Action] = field(default_factory=list)
    menu: list[Action] = field(default_factory=list)


def offered(viewed: Viewed) -> Offered:
    """What the acting person may do with the record, in the desk's order."""
    if viewed.is_deleted or viewed.is_past:
        return Offered()
    standard = STANDARD.get(viewed.desk.noun)
    own = {standard.create.name, standard.change.name, standard.restore.name} if standard else set()
    usable = [a for a in viewed.desk.actions() if a.is_shown and a.name not in own and may_run(a, viewed)]
    usable = [a for a in usable if a.fits is None or a.fits(viewed.record)]
    frequent = [action for action in usable if not action.is_dangerous][:BUTTONS]
    return Offered(
        edit=viewed.may_edit,
        buttons=frequent,
        menu=[action for action in usable if action not in frequent],
    )


def may_run(action: Action, viewed: Viewed) -> bool:
    """Whether the person's rights reach this action on this record."""
    if action.right and not current_acting().has(action.right):
        return False
    return action.verb is None or action.verb is Verb.SEE or action.verb in viewed.verbs
