"""Places 地点: China's divisions, addresses written freely, and coordinates.

A *division* 行政区划 is a province, city or district with its code of GB/T 2260, present or former. An
address in one's own words is *split* 拆分 into its division and the rest. A *point* 坐标 is a latitude and a
longitude in degrees with the *datum* 坐标系 they were measured in.
"""
