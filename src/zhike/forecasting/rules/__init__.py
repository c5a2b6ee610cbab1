"""Pure rules of the forecast: arrays and numbers in, arrays and numbers out."""
