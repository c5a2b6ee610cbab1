"""Borrowing 借阅: reading another's archive, with a purpose, somebody's consent, and an end (KNO-02a).

A *loan* 借阅 begins as a request: the borrower names the archive they mean, by its exact company name, credit
code or customer code, and is told no more than that the request was sent. A *handling* 经办 is what the company
makes of it out of the borrower's sight: which archive is meant, if any, and who answers. Who answers is the
head of the owner's department, or else a *keeper* 档案专人 (whoever holds the right ``borrowing.keep``).
An *opening* 查阅 is one look at the borrowed archive, on screen, on paper or as a file.
"""
