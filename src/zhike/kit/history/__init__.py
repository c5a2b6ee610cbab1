"""Every write of a noun is remembered by triggers, whoever made it.

A row of history keeps what changed: for a change the old and new values of the fields concerned,
for a removal the whole row, for a new record nothing but the fact. A record as of a moment is its
present row with later changes taken back; so is undo, of whole actions, set by set.
"""
