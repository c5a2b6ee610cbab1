"""What can be done about people; all of it recorded, and undoable where that makes sense."""
