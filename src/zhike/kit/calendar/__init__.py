"""Which days are worked: weekends, public holidays and the weekends worked for them (调休).

A *special day* differs from its weekday: a holiday, or a weekend day that is worked. A year is
*published* when the State Council's notice for it is in the calendar; until then its weekends are
free and its weekdays worked, and screens say so.
"""
