"""Chinese writing and Chinese paperwork: what every room may take for granted.

Pure functions and value types, no database, no clock, no Django: credit codes and tax numbers,
phone numbers, amounts in capitals, dates as people write them, pinyin, company names, text.
Messages are not written here: an error carries a code and its particulars, the caller words it.

Glossary: *fold* is the form in which two spellings of one text become equal (half width, lower
case, simplified, no accents); *reading* is a syllable of pinyin without its tone (``lv`` for lü);
*heteronym* a character with several readings; *stem* (商号) the part of a company's name that
is its own, without region, trade and legal form.
"""
