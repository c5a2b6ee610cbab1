"""Claims 客户归属: who a customer belongs to when several say so.

A *claim* 归属主张 is a seller's word that a customer, named exactly, is theirs, with *log lines* 日志行 as evidence.
A supervisor *decides* 裁定 on both parties' logs; the customer then goes to the winner.
"""
