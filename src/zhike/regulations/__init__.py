"""The company's regulations: every number of them as a rule of the rulebook, with its default.

One module per field of regulation. A later area asks for its numbers by key
(``rulebook.value("bad_debt.monitoring_months", on=day)``); nothing imports these modules.
Defaults that the sources do not give are marked ``is_company_choice``.
"""
