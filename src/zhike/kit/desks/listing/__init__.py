"""The query side of every list: filters, order, pages by key, counts and sums.

Shared by list pages, the API, exports and bulk selections. From an address to rows::

    listing = Listing(desk, request.GET)
    page = listing.page()          # rows as dictionaries by attribute, cursors both ways
    count = listing.count()        # exact up to 10,000, then "at least"
    records = listing.queryset()   # everything that matches, for selections

Only what the acting person may read in clear can be filtered, sorted or searched by.
"""

from zhike.kit.desks.listing.conditions import Condition, Filters, parse_filters
from zhike.kit.desks.listing.count import EXACT_UP_TO, Count, Sums
from zhike.kit.desks.listing.listing import MOST_ROWS, Listing, Page

__all__ = [
    "EXACT_UP_TO", "MOST_ROWS", "Condition", "Count", "Filters", "Listing", "Page", "Sums", "parse_filters",
]  # fmt: skip
