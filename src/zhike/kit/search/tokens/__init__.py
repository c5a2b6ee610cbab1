"""From texts to index entries, from typed words to a query, and back to the characters meant.

``index_tokens`` writes the row's ``tsvector``; ``query_tokens`` turns what somebody typed into a
``Query``: a ``tsquery`` that finds every row that could match, and ``matches`` and ``spans`` that
say which of them do, and where. ``rank`` orders them. Pure; knows neither Django nor a database.
"""

from zhike.kit.search.tokens.index import KINDS, index_tokens
from zhike.kit.search.tokens.matching import Word
from zhike.kit.search.tokens.ranking import Grade, Rank, rank
from zhike.kit.search.tokens.typed import COMMON_WORDS, Query, query_tokens

__all__ = ["COMMON_WORDS", "KINDS", "Grade", "Query", "Rank", "Word", "index_tokens", "query_tokens", "rank"]
