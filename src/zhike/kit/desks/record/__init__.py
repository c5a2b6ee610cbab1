"""What a record page is made of, read under the acting person's rights; nothing here knows HTTP."""
