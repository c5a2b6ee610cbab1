"""What can be done with claims."""

from zhike.claims.actions.claims import claims, log_lines, verify
from zhike.claims.actions.deciding import decide, dismiss

__all__ = ["claims", "decide", "dismiss", "log_lines", "verify"]
