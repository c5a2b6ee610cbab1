"""Pools 公海: customers (later leads) that nobody holds, and the rules by which they change hands.

A *pool* 公海 holds records of one noun; its *members* 成员 see an *entry* 公海客户 of each, a card that shows
what the pool does not hide. Members *pick* 领取 what they want to work on, within quotas; owners *return* 退回
what they do not. A *tenure* 归属 is the time one person held a record, and why it began and ended. A *reclaim
rule* 回收规则 takes back what was neglected; it is *simulated* 模拟 before it is switched on. *Protection* 保护
keeps a record from being taken for a while. *Capacity* 库容 is how many records a person or department may hold.
"""
