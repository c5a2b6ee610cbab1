"""Forecasting 预测: what a period will bring, and how right that was.

A *forecast* 预测 of a period is what is won in it already and what the open opportunities will add: by the first
method amount × probability of those to be closed in it, by the second what the team's own history says, with an
*interval* 区间 out of simulations. An *override* 修正 is a manager's own figure with its reason. A *frozen forecast*
冻结预测 is kept as it stood on a day and never changes; its *deviation* 偏差 is what came beside it. *Volatility* 波动
says how unequal the months of a team were.
"""
