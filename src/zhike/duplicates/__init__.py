"""Duplicates 查重与合并: one customer, one archive.

A *match key* 查重键 is a short form of a name, a phone or a credit code that two records of one company are
likely to share. A *candidate* 疑似重复 is a record that shares one and is alike when compared in full. A
*pair* 疑似重复对 is two candidates found by the nightly scan, waiting for somebody to say what they are. A
*merging* 合并 makes one record of several; it can be undone.
"""
