"""Leads 线索: whoever may become a customer, until somebody knows whether they do.

A *lead* 线索 names a company or a person, where it came from (*channel* 来源), and what is wanted. It is *received*
接收 from a form, an import, the API, a *web form* 网站表单 or an *inbox* 收件箱, and *distributed* 分配 by the first
*assignment rule* 分配规则 that fits: to one person, in turn, to the least busy, or into a pool. *Touches* 线索跟进 and a
*next step* 下一步 follow it; one without either for a while is *idle* 无下一步. *Score rules* 评分规则 give points with
reasons: over the threshold a lead is *converted* 转化 into customer, contact and opportunity, under it a *nurture
programme* 培育计划 keeps it warm. What is *dropped* 放弃 keeps its reason.
"""
