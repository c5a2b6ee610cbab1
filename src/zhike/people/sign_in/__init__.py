"""Signing in: what django-allauth leaves to us.

Passwords of local accounts, second step (one-time codes), OpenID Connect, lock-out, log, sessions. All of
it runs before anybody acts, so its pages pass the door (``door.at_the_door``).
"""
