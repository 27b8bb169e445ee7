"""The implementation that this adapter puts to the test: structuredClone over objects of values.py.

An adapter of your own has nothing like this file: it calls the implementation that you want to know about.
"""
from values import VIEWS, DataCloneError, JsObject, Property, Symbol, Thrown

# Only what these types carry by themselves arrives; their further properties are dropped.
WITHOUT_PROPERTIES = {"Number", "String", "Boolean", "BigInt", "Date", "RegExp", "Map", "Set", "ArrayBuffer", "Error"} | VIEWS
NOT_COPIED = {"prototype", "lastIndex"}  # of the fields
ORDINARY = {"Math", "JSON"}  # of the exotic ones: objects without enumerable properties


def structured_clone(value):
    """A copy; throws a Thrown with a DataCloneError where there can be none."""
    return Clone().of(value)


class Clone:
    def __init__(self):
        self.copies = {}  # id of an object -> its copy: identity and cycles stay

    def of(self, value):
        if isinstance(value, Symbol):
            raise Thrown(DataCloneError("a symbol cannot be cloned"))
        if not isinstance(value, JsObject):
            return value
        if id(value) not in self.copies:
            is_plain = value.type == "exotic" and value.fields["name"] in ORDINARY
            self.copies[id(value)] = copy = JsObject("Object" if is_plain else value.type)
            if not is_plain:
                self.fill(copy, value)
        return self.copies[id(value)]

    def fill(self, copy, value):
        if value.type not in WITHOUT_PROPERTIES | {"Object", "Array"}:
            raise Thrown(DataCloneError(value.type + " cannot be cloned"))
        copy.fields = {name: self.of(field) for name, field in value.fields.items() if name not in NOT_COPIED}
        copy.elements = [self.of(element) for element in value.elements]
        copy.entries = [(self.of(key), self.of(item)) for key, item in value.entries]
        if value.type not in WITHOUT_PROPERTIES:
            copy.properties = [Property(one.key, self.of(one.read()), True) for one in value.properties
                               if one.enumerable and not isinstance(one.key, Symbol)]
