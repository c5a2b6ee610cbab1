"""The nouns of claims."""

from zhike.claims.models.claim import Claim, LogLine, State

__all__ = ["Claim", "LogLine", "State"]
