"""Customers 客户: the archive of the organisations and persons we sell to and serve.

A *customer* 客户 is an organisation or a person. A *contact* 联系人 is somebody who works there. An
*activity* 跟进记录 is one touch with them: a call, a visit, a mail, a meeting, a note.
"""
