"""Manuals 资料: technical documents that go to customers (KNO-07).

A *manual* 资料 has numbered *versions* 版本, each one file; the newest is the one that is sent. A *sending* 发送
says which version went to which customer, to whom there, when and how.
"""
