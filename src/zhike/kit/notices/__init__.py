"""Telling people: in the application, and by e-mail where they wish it.

A *notice* is one thing one person is told. Its *kind* decides where: each person chooses for each kind whether
it appears under the bell and whether it is mailed. A notice about a record is seen only by who sees the record.
"""
