"""How staff see a noun: lists, filters, forms, panels, boards, bulk actions, from one declaration.

A *desk* reads like a ``ModelAdmin``. It feeds small independent factories (listing, table, filters,
form, panels, routes); each can be replaced by an ordinary hand-written class.
"""
