"""How Zhike looks: layout, components, formats, navigation, error pages and the browser's part.

Words: a *frame* is what surrounds every page (rail, top bar, bottom bar); a *component* is a Jinja macro in
`templates/ui/components/`; a *behaviour* is a TypeScript module in `frontend/src/behaviours/` that gives
components life; an *entry* is one line of the navigation.
"""
