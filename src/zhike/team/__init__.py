"""Team 队伍: what our own people are to reach, what they did, what they can, and that they were there.

A *target* 目标 is what a person or a department is to reach in a period; an *achievement* 业绩 is a figure that
counts towards it. A *process plan* 过程计划 says how many visits, calls, leads and quotes a week should bring. A
*motivation* 激励 is one measure of the four kinds. A *course* 课程 is taken by *participants* 参训, a *skill* 技能 is
rated per person, an *absence* 考勤记录 is a day, or part of one, that somebody was not there or broke the discipline.
The *owner* of each of these rows is the person it is about.
"""
