"""One search over all nouns: tokens in a GIN index, words typed in Chinese, pinyin, Latin or digits."""
