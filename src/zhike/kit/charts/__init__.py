"""Pictures: pure functions from figures to ECharts options, and the ``Picture`` a page shows with them.

A page makes its figures in ``queries``, turns them into ``Datum``s that know the address of their records, lets one
of the functions here make the option (``bars``, ``bars_across``, ``funnel``, ``pareto``, ``waterfall``, ``lines``,
``band``, ``heat``), and hands a ``Picture`` to the macro ``picture`` of ``ui/components/picture.jinja``. Title, unit,
period, sentence, table, drill-down, CSV, PNG, dark mode and print come from there; the theme from the look's tokens.

What JSON cannot say is said by name and filled in by ``frontend/src/charts.ts``: a text ``--chart-2`` is that token's
colour, ``@yuan``, ``@count`` and ``@percent`` are ways to write a number (``Write``).
"""
