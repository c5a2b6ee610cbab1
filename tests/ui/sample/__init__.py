"""A little site without a database that shows every component with made-up data: `python -m tests.ui.sample`."""
