"""Products 产品: what the company sells. A *product* has a code, a series, a unit, a list price and perhaps
other spellings under which files bring it."""
