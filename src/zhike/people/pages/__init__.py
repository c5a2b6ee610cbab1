"""The pages of signing in and of the settings about people."""
