"""Looking companies up in the public register, through a provider the company has a key for (china.md §5.7).

``port`` says what a provider must answer, ``http`` is one that speaks JSON over HTTP in the provider's own shape,
``service`` asks it sparingly: a cache with an age, a number of requests a day, a timeout. Nothing leaves the
machine until somebody has configured a provider; everything works without one.
"""
