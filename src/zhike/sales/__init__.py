"""Sales 销售: from the first word to won.

A *pipeline* 销售流程 is a row of *stages* 阶段, each with a probability and with what it asks for. An *opportunity*
商机 stands in one stage; the time it stood in each is a *stay* 停留. It ends won 赢单 or lost 输单, lost for a
*reason* 原因.
"""
