"""The database Zhike runs on: the embedded PostgreSQL, or the one DATABASE_URL names.

Two ways lead into it. The *owner* migrates and creates roles; the *app* role is bound by
row-level security and serves every request, job and import. A third role, the *door*, can be
taken on for one statement block by code that must look across (see ``kit.access.door``).
"""

from zhike.kit.postgres.databases import APP_ROLE, DOOR_ROLE, databases

__all__ = ["APP_ROLE", "DOOR_ROLE", "databases"]
