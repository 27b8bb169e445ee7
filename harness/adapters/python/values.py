"""Values (harness/program/PROGRAMS.md, section 3): from the wire to objects, and back as they are observed."""


class Unsupported(Exception):
    """Something that this adapter does not have: the whole program is answered `unsupported`."""


class Thrown(Exception):
    """A throw in the language that is tested: an outcome like any other, never an error of the adapter."""

    def __init__(self, value):
        super().__init__()
        self.value = value


class Primitive:
    """What JSON has no word for, kept as it stands on the wire."""

    def __init__(self, wire):
        self.wire = wire

    def __eq__(self, other):
        return isinstance(other, Primitive) and self.wire == other.wire


class Symbol:
    """Each is one of its own."""

    def __init__(self, wire):
        self.wire = wire


class DataCloneError:
    def __init__(self, message):
        self.message = message


class Property:
    def __init__(self, key, value, enumerable, getter=None, accessor=None):
        self.key = key  # a text or a Symbol
        self.value = value
        self.enumerable = enumerable
        self.getter = getter  # called at each read, or None
        self.accessor = accessor  # how an accessor is observed: what it has of `get` and `set`

    def read(self):
        return self.getter() if self.getter else self.value


class JsObject:
    def __init__(self, type_):
        self.type = type_
        self.fields = {}  # what the type has beside lists: values by name
        self.elements = []  # of an Array, values of a Set; HOLE where there is none
        self.entries = []  # of a Map
        self.properties = []
        self.user_class = None


UNDEFINED = Primitive({"type": "undefined"})
HOLE = Primitive({"type": "hole"})
PRIMITIVES = {"undefined", "number", "bigint", "string", "hole"}
# The fields of each type that are values or texts.
VIEWS = {"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
         "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "DataView"}
FIELDS = {
    "Object": ["prototype"], "Array": ["length"], "Map": [], "Set": [], "Number": ["value"], "String": ["value"],
    "Boolean": ["value"], "BigInt": ["value"], "Symbol": ["value"], "Date": ["time"], "RegExp": ["source", "flags", "lastIndex"],
    "ArrayBuffer": ["bytes"], "Error": ["name", "message"], "Proxy": ["target", "revoked"], "exotic": ["name"],
    **{view: ["buffer", "offset", "length"] for view in VIEWS},
}
INDICES = 2**32 - 1  # a key from here on is a text like any other


def in_order(properties):
    """As JavaScript has them: indices ascending, then texts, then symbols, each as they were made."""
    def rank(one):
        if isinstance(one.key, Symbol):
            return 2, 0
        text = str(one.key)
        return (0, int(text)) if text.isdecimal() and str(int(text)) == text and int(text) < INDICES else (1, 0)

    return sorted(properties, key=rank)


class Reader:
    """Evaluates wire values in the scope of one agent. `run` runs the steps of an accessor."""

    def __init__(self, names, run):
        self.names = names
        self.run = run
        self.objects = {}  # by id

    def value(self, wire):
        if not isinstance(wire, dict):
            return wire
        kind = wire["type"]
        if kind in PRIMITIVES:
            return Primitive(wire)
        if kind == "symbol":
            return Symbol(wire)
        if kind == "var":
            if wire["path"] not in self.names:
                raise Unsupported("only whole names are read, not " + wire["path"])
            return self.names[wire["path"]]
        if kind == "ref":
            return self.objects[wire["id"]]
        return self.object(wire, kind)

    def object(self, wire, kind):
        if wire.get("id") in self.objects:
            return self.objects[wire["id"]]
        known = FIELDS.get(kind)
        if known is None or set(wire) - set(known) - {"type", "id", "class", "elements", "values", "entries", "properties"}:
            raise Unsupported("no " + kind + " of that form")
        made = JsObject(kind)
        if "id" in wire:
            self.objects[wire["id"]] = made  # before its parts, which may lead back to it
        made.user_class = wire.get("class")
        made.fields = {name: self.value(wire[name]) for name in known if name in wire}
        made.elements = [self.value(element) for element in wire.get("elements", wire.get("values", []))]
        made.entries = [(self.value(key), self.value(item)) for key, item in wire.get("entries", [])]
        made.properties = in_order([self.property(one) for one in wire.get("properties", [])])
        return made

    def property(self, wire):
        if isinstance(wire, list):
            return Property(self.value(wire[0]), self.value(wire[1]), True)
        key, enumerable = self.value(wire["key"]), wire.get("enumerable", True)
        if "value" in wire:
            return Property(key, self.value(wire["value"]), enumerable)

        def read(getter=wire.get("get", {})):
            self.run(getter.get("do", []))
            return self.value(getter["return"]) if "return" in getter else UNDEFINED

        return Property(key, None, enumerable, read, {name: seen for name, seen in (("get", {}), ("set", True)) if name in wire})


class Observer:
    """Writes one value as it is seen, without reading an accessor."""

    def __init__(self):
        self.nodes = {}  # id of an object -> what was written of it

    def wire(self, value):
        if isinstance(value, (Primitive, Symbol)):
            return value.wire
        if not isinstance(value, JsObject):
            return value
        node = self.nodes.get(id(value))
        if node is None:
            return self.object(value)
        # Met again: the first place gets a number, this one refers to it.
        node.setdefault("id", 1 + sum("id" in other for other in self.nodes.values()))
        return {"type": "ref", "id": node["id"]}

    def object(self, value):
        node = self.nodes[id(value)] = {"type": value.type}
        if value.user_class is not None:
            node["class"] = value.user_class
        for name, field in value.fields.items():
            node[name] = self.wire(field)
        if value.type == "Array":
            node["elements"] = [self.wire(element) for element in value.elements]
        elif value.type == "Set":
            node["values"] = [self.wire(element) for element in value.elements]
        elif value.type == "Map":
            node["entries"] = [[self.wire(key), self.wire(item)] for key, item in value.entries]
        if value.properties:
            node["properties"] = [self.property(one) for one in value.properties]
        return node

    def property(self, one):
        key = self.wire(one.key)
        if one.enumerable and not one.accessor:
            return [key, self.wire(one.value)]
        return {"key": key, **(one.accessor or {"value": self.wire(one.value)}), **({} if one.enumerable else {"enumerable": False})}


def observe(value):
    return Observer().wire(value)


def observe_thrown(value):
    if isinstance(value, DataCloneError):
        return {"name": "DataCloneError", "code": 25, "class": "DOMException", "message": value.message}
    if isinstance(value, JsObject) and value.type == "Error":
        return {"name": value.fields["name"], "class": value.fields["name"], "message": value.fields.get("message", "")}
    return {"value": observe(value)}
