"""Bringing records in from files, taking them out into files.

An *import* reads a *source* (CSV or workbook) row by row, matches its columns with attributes, cleans
every cell by the one validation path, *stages* slices of rows in the database, decides there what
becomes of each (created, updated, skipped, rejected), and writes them set by set under one action.
An *export* streams what a person may see into a workbook or a CSV file.
"""
