"""The JSON side of every desk: the same rows, rights and actions that the pages use.

``routes`` mounts the endpoints of all desks on a ``NinjaAPI``; ``binding`` says who asks and binds
the database to that person; ``representing`` turns stored values into JSON without models in
between; ``description`` writes the OpenAPI document from attributes and actions.
"""
