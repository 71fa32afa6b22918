"""Files in and out; plain rows of text on our side.

Nothing here knows an entity, a database or a screen: a file becomes a `Table` of text, a `Mapping`
says which column is which field, and whoever imports turns text into values with `model_validate`.
"""
