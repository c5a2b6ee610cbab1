"""Territories 地域: who sells where.

A *territory* 地域 is drawn by *criteria* 划分条件 of seven kinds: province, city, postcode, area (the district
of the company's own tree), industry, related customers, contacts. Territories are drawn at leisure; a *redrawing*
地域调整 puts what is drawn in force from a day on, moves the customers, and keeps where they were before.
A *member* 地域成员 is a salesperson who is let at all customers of a territory.
"""
