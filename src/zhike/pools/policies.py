"""Who sees what lies in a pool: its members, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from zhike.kit.access.acting import Verb
from zhike.kit.access.policies import Policy, Subject

MANAGED = "(SELECT zhike_right('pools.manage'))"


@dataclass(frozen=True)
class Pooled(Policy):
    """Members see, those who may pick change (that is: pick), admins of the pool assign and move.

    Entries come and go only through the door, by the actions of this area. The lists of pools a person
    belongs to are worked out once a query.
    """

    def predicate(self, subject: Subject, verb: Verb) -> str:
        if verb in (Verb.CREATE, Verb.DELETE):
            return "false"
        level = f"(SELECT zhike_level('{subject.area}', '{verb}')) <> 'none'"
        kind = {Verb.CHANGE: "pick", Verb.ASSIGN: "admin"}.get(verb, "see")
        member = f"{subject.column('pool_id')} = ANY ((SELECT pools_reach('{kind}'))::bigint[])"
        managed = "" if verb is Verb.CHANGE else f" OR {MANAGED}"
        return f"{level} AND ({member}{managed})"

    def lets_create(self, area: str) -> bool:
        return False
