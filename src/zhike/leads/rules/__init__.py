"""What leads go by, pure."""
