"""Pools, what lies in them, who held what, and the rules."""

from zhike.pools.models.capacity import Capacity
from zhike.pools.models.entry import Opening, PoolEntry
from zhike.pools.models.facts import RecordFacts
from zhike.pools.models.pool import Pool, PoolMember
from zhike.pools.models.protection import Protection
from zhike.pools.models.rule import ReclaimRule, ReclaimTerm
from zhike.pools.models.simulation import Simulation, SimulationShare
from zhike.pools.models.tenure import Tenure

__all__ = [
    "Capacity",
    "Opening",
    "Pool",
    "PoolEntry",
    "PoolMember",
    "Protection",
    "ReclaimRule",
    "ReclaimTerm",
    "RecordFacts",
    "Simulation",
    "SimulationShare",
    "Tenure",
]
