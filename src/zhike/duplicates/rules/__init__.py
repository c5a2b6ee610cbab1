"""What is alike, and what follows from it; pure."""
