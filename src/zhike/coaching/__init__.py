"""Coaching 辅导: how a manager makes a team sell better.

A *key node* 关键节点 is a stage that a key opportunity should reach in time and with its evidence; its *light* says
whether it did. A *joint visit* 陪访 is a manager's visit with a seller, for a purpose and with a result. A *coaching
case* 辅导单 leads from the funnel's analysis through diagnosis, coaching and follow-up to the funnel again. A *review*
例行检查 goes through one *check list* 检查表 with a seller, the same for everybody and in each cycle.
"""
