"""From the forecast's figures to pictures, each with its table and the way to its records."""
