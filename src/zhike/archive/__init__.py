"""Archive management 档案管理: how the customers' archives are kept complete, current and true.

A *template* 档案模板 says what an archive holds, how each field is filled (*filling standard* 填报标准) and how
often a part is renewed (*update cycle* 更新周期); it is drafted, consulted on, approved and only then issued. A
*campaign* 建档活动 has every customer of an area revisited and its archive filled by a day. A *filing* 备档 is a new
customer's archive, handed in by the salesperson and accepted by marketing. A *change report* 变更反馈 tells of a change
with the day it happened. A *check* 核查 says that a field is right or wrong, with the evidence. A *standing* 档案状况
is what is known of one archive: its version, how complete it is, when each part was last renewed. An *upkeep score*
档案考核 is 100 less the month's *deductions* 扣分.
"""
