"""What can be done with pools."""

from zhike.pools.actions.filling import fill
from zhike.pools.actions.moving import give, move, return_to_pool
from zhike.pools.actions.picking import open_entry, pick
from zhike.pools.actions.pools import capacities, members, pools
from zhike.pools.actions.protecting import protect, unprotect
from zhike.pools.actions.reclaiming import reclaim
from zhike.pools.actions.rules import rules, simulate, switch_off, switch_on, terms

__all__ = [
    "capacities",
    "fill",
    "give",
    "members",
    "move",
    "open_entry",
    "pick",
    "pools",
    "protect",
    "reclaim",
    "return_to_pool",
    "rules",
    "simulate",
    "switch_off",
    "switch_on",
    "terms",
    "unprotect",
]
