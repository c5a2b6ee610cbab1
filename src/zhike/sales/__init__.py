"""Sales 销售: from the first word to won.

A *pipeline* 销售流程 is a row of *stages* 阶段, each with a probability and with what it asks for. An *opportunity*
商机 stands in one stage; the time it stood in each is a *stay* 停留. It ends won 赢单 or lost 输单, lost for a
*reason* 原因.

Contacts are *participants* 参与人 in roles, each with an *interest* 利益诉求 at each stage; a mail attached and dated
is *evidence* 支持证据 that somebody supports us, and without the one its stage asks for an opportunity is *unproven*
未证实. A *sales tool* 销售工具 is a way of doing something that worked; using it on an opportunity is a *tool use*. What
colleagues tell at a *sharing session* 经验分享 may become a tool; together they are the *library* 经验库.
"""
