"""The pages of every desk. One file a page; each draws from ``Desk`` and asks ``Listing`` for its rows."""
