"""People 人员: who works here, in which department, in which roles, and how they sign in.

A *department* 部门 is a node of the company's tree. *Staff* 员工 belong to one main department and
perhaps others. A *role* 角色 grants, per area and verb, how far a person reaches, which fields are
hidden or masked, and named rights. What follows from all this for one person is their *standing*.
"""
