// Reading of values.
#include "harness/base/escape.h"
#include "harness/base/utf.h"
#include "harness/program/decoder.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace portproof {
namespace json = boost::json;
namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_decimal(std::string_view digits) {
  if (!digits.empty() && digits.front() == '-') digits.remove_prefix(1);
  return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::string> bytes_from_hex(std::string_view text) {
  std::string hex;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') hex.push_back(c);
  }
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t index = 0; index < hex.size(); index += 2) {
    const int high = digit(hex[index]), low = digit(hex[index + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

// --- primitives -----------------------------------------------------------------------------------------------------

Content read_number(Decoder& decoder, ObjectReader& reader) {
  const std::string text = reader.text("value");
  const auto number = number_from_text(text);
  if (!number) decoder.fail(fmt::format("`{}` is not a number as JavaScript writes it", text));
  return number.value_or(0);
}

Content read_big_int(Decoder& decoder, ObjectReader& reader) {
  const std::string digits = reader.text("value");
  if (!is_decimal(digits)) {
    decoder.fail(fmt::format("a bigint is decimal digits, not `{}`", digits));
    return BigInt{"0"};
  }
  // One form for each number, since digits are compared as text: no leading zeros, no negative zero.
  const bool negative = digits.front() == '-';
  const std::size_t first = digits.find_first_of("123456789");
  if (first == std::string::npos) return BigInt{"0"};
  return BigInt{(negative ? "-" : "") + digits.substr(first)};
}

Content read_units(Decoder& decoder, ObjectReader& reader) {
  std::u16string text;
  if (const json::array* units = reader.list("units")) {
    for (const json::value& unit : *units) {
      const bool good = unit.is_int64() && unit.get_int64() >= 0 && unit.get_int64() <= 0xFFFF;
      if (!good) decoder.fail("`units` are whole numbers from 0 to 65535");
      text.push_back(good ? static_cast<char16_t>(unit.get_int64()) : u'?');
    }
  } else {
    decoder.fail("`units` is missing here");
  }
  return text;
}

Content read_symbol(ObjectReader& reader) {
  Symbol symbol;
  symbol.description = reader.text16("description");
  if (reader.flag("registered", false)) symbol.kind = Symbol::Kind::registered;
  if (reader.flag("wellKnown", false)) symbol.kind = Symbol::Kind::well_known;
  return symbol;
}

// --- objects --------------------------------------------------------------------------------------------------------

Content read_plain_object(Decoder& decoder, ObjectReader& reader) {
  PlainObject object;
  if (const json::value* prototype = reader.take("prototype")) {
    if (!prototype->is_null()) decoder.fail("`prototype` can only be null; use `class` for another one");
    object.prototype = PlainObject::Prototype::null;
  }
  return object;
}

Content read_array(Decoder& decoder, ObjectReader& reader) {
  Array array;
  array.elements = reader.values("elements");
  array.length = reader.whole("length", array.elements.size());
  if (array.length < array.elements.size() || array.length > 0xFFFFFFFF) {
    decoder.fail("`length` of an Array is at least its number of elements and below 4294967296");
  }
  return array;
}

Content read_boxed(Decoder& decoder, ObjectReader& reader, std::string_view type) {
  const Boxed boxed{reader.value("value")};
  std::string wanted(type);
  wanted[0] = static_cast<char>(wanted[0] - 'A' + 'a');
  if (type == "BigInt") wanted = "bigint";
  if (type_name(decoder.graph(), boxed.primitive) != wanted) {
    decoder.fail(fmt::format("`value` of a {} object must be a {}", type, wanted));
  }
  return boxed;
}

Content read_reg_exp(Decoder&, ObjectReader& reader) {
  RegExp reg_exp;
  reg_exp.source = reader.text16("source");
  reg_exp.flags = reader.text("flags");
  reg_exp.last_index = reader.number("lastIndex", 0);
  return reg_exp;
}

Content read_map(Decoder& decoder, ObjectReader& reader) {
  Map map;
  if (const json::array* entries = reader.list("entries")) {
    const Decoder::At at(decoder, "entries");
    for (std::size_t index = 0; index < entries->size(); ++index) {
      const Decoder::At item(decoder, index);
      const json::value& entry = (*entries)[index];
      if (!entry.is_array() || entry.get_array().size() != 2) {
        decoder.fail("an entry of a Map is a list of two: key and value");
        continue;
      }
      const NodeId key = [&] { const Decoder::At zero(decoder, std::size_t{0}); return decoder.value(entry.get_array()[0]); }();
      const NodeId value = [&] { const Decoder::At one(decoder, std::size_t{1}); return decoder.value(entry.get_array()[1]); }();
      map.entries.emplace_back(key, value);
    }
  }
  return map;
}

Content read_error(Decoder& decoder, ObjectReader& reader) {
  ErrorObject error;
  error.name = reader.text("name", "Error");
  // What is observed may have any prototype.
  if (decoder.purpose() == Decoder::Purpose::program && !contains(standard_error_names, error.name)) {
    decoder.fail(fmt::format("`{}` is none of JavaScript's error constructors", error.name));
  }
  error.message = reader.optional_value("message");
  error.cause = reader.optional_value("cause");
  return error;
}

// One form for each content: a short buffer in full, a longer one without the zeros at its end, so that no short text asks for much memory.
constexpr std::uint64_t full_bytes_max = 4096;

Content read_buffer(Decoder& decoder, ObjectReader& reader, Buffer::Kind kind) {
  Buffer buffer;
  buffer.kind = kind;
  const auto bytes = bytes_from_hex(reader.text("bytes"));
  if (!bytes) decoder.fail("`bytes` is hexadecimal text, two digits a byte");
  buffer.bytes = bytes.value_or("");
  buffer.length = reader.whole("length", buffer.bytes.size());
  if (const auto digest = reader.optional_whole("digest")) {
    if (*digest > std::numeric_limits<std::uint32_t>::max()) decoder.fail("`digest` is a whole number below 2^32");
    buffer.digest = static_cast<std::uint32_t>(*digest);
  } else if (buffer.length < buffer.bytes.size()) {
    decoder.fail("`length` of a buffer is at least its number of bytes");
  } else if (buffer.length <= full_bytes_max) {
    buffer.bytes.resize(buffer.length, '\0');
  } else {
    buffer.bytes.resize(buffer.bytes.find_last_not_of('\0') + 1);
  }
  buffer.max_length = reader.optional_whole("maxLength");
  buffer.detached = reader.flag("detached", false);
  return buffer;
}

Content read_view(ObjectReader& reader, std::string type) {
  View view;
  view.type = std::move(type);
  view.buffer = reader.value("buffer");
  view.offset = reader.whole("offset", 0);
  view.length = reader.optional_whole("length");
  view.tracking = reader.flag("tracking", false);
  return view;
}

Content read_proxy(ObjectReader& reader) {
  Proxy proxy;
  proxy.target = reader.optional_value("target");
  proxy.revoked = reader.flag("revoked", false);
  return proxy;
}

Content read_exotic(Decoder& decoder, ObjectReader& reader) {
  Exotic exotic;
  exotic.name = reader.text("name");
  exotic.values = reader.values("values");
  if (decoder.purpose() == Decoder::Purpose::program && !contains(exotic_names, exotic.name)) {
    decoder.fail(fmt::format("`{}` is none of the exotic objects of PROGRAMS.md", exotic.name));
  }
  return exotic;
}

Content read_platform_object(Decoder& decoder, ObjectReader& reader) {
  PlatformObject object;
  object.name = reader.text("name");
  if (!contains(platform_names, object.name)) decoder.fail(fmt::format("`{}` is none of the objects of a platform of PROGRAMS.md", object.name));
  const json::array* items = reader.list("facts");
  if (items == nullptr) return object;
  const Decoder::At at(decoder, "facts");
  for (std::size_t index = 0; index < items->size(); ++index) {
    const Decoder::At item(decoder, index);
    const json::array* pair = (*items)[index].if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_string()) {
      decoder.fail("a fact is a list of two, its name and its value");
      continue;
    }
    std::string name((*pair)[0].get_string());
    for (const auto& [known, value] : object.facts) {
      if (known == name) decoder.fail(fmt::format("the fact `{}` stands twice", name));
    }
    object.facts.emplace_back(std::move(name), decoder.value((*pair)[1]));
  }
  return object;
}

Content read_content(Decoder& decoder, ObjectReader& reader, const std::string& type) {
  if (type == "undefined") return Undefined{};
  if (type == "number") return read_number(decoder, reader);
  if (type == "bigint") return read_big_int(decoder, reader);
  if (type == "string") return read_units(decoder, reader);
  if (type == "symbol") return read_symbol(reader);
  if (type == "hole") return Hole{};
  if (type == "any" && decoder.purpose() == Decoder::Purpose::expectation) return Any{};
  if (type == "var" && decoder.purpose() == Decoder::Purpose::program) return Variable{reader.text("path")};
  if (type == "Object") return read_plain_object(decoder, reader);
  if (type == "Array") return read_array(decoder, reader);
  if (type == "Number" || type == "String" || type == "Boolean" || type == "BigInt" || type == "Symbol") {
    return read_boxed(decoder, reader, type);
  }
  if (type == "Date") return Date{reader.number("time", 0)};
  if (type == "RegExp") return read_reg_exp(decoder, reader);
  if (type == "Map") return read_map(decoder, reader);
  if (type == "Set") return Set{reader.values("values")};
  if (type == "Error") return read_error(decoder, reader);
  if (type == "ArrayBuffer") return read_buffer(decoder, reader, Buffer::Kind::array_buffer);
  if (type == "SharedArrayBuffer") return read_buffer(decoder, reader, Buffer::Kind::shared_array_buffer);
  if (contains(view_types, type)) return read_view(reader, type);
  if (type == "MessageChannel") return MessageChannelObject{};
  if (type == "MessagePort") return MessagePortObject{};
  if (type == "Proxy") return read_proxy(reader);
  if (type == "exotic") return read_exotic(decoder, reader);
  if (type == "platform") return read_platform_object(decoder, reader);
  decoder.fail(fmt::format("`{}` is no type of value here", type));
  return Undefined{};
}

// --- properties -----------------------------------------------------------------------------------------------------

Property read_property(Decoder& decoder, const json::value& json) {
  Property property{PropertyKey{std::u16string()}, NodeId{}};
  if (json.is_array() && json.get_array().size() == 2) {
    property.key = decoder.key(json.get_array()[0]);
    const Decoder::At at(decoder, std::size_t{1});
    property.value = decoder.value(json.get_array()[1]);
    return property;
  }
  if (!json.is_object()) {
    decoder.fail("a property is a list of two, key and value, or an object with `key`");
    return property;
  }
  ObjectReader reader(decoder, json.get_object());
  if (const json::value* key = reader.need("key")) property.key = decoder.key(*key);
  property.enumerable = reader.flag("enumerable", true);
  if (reader.has("get") || reader.has("set")) {
    Accessor accessor;
    accessor.has_setter = reader.flag("set", false);
    if (const json::value* get = reader.take("get")) {
      const Decoder::At at(decoder, "get");
      accessor.has_getter = true;
      if (!get->is_object()) {
        decoder.fail("`get` is an object with `do` and `return`");
      } else {
        ObjectReader getter(decoder, get->get_object());
        if (const json::value* steps = getter.take("do")) {
          const Decoder::At at_do(decoder, "do");
          accessor.steps = decoder.block(*steps);
        }
        accessor.returned = getter.optional_value("return");
        getter.finish();
      }
    }
    property.value = accessor;
  } else {
    property.value = reader.value("value");
  }
  reader.finish();
  return property;
}

std::vector<Property> read_properties(Decoder& decoder, ObjectReader& reader) {
  std::vector<Property> properties;
  const json::array* items = reader.list("properties");
  if (items == nullptr) return properties;
  const Decoder::At at(decoder, "properties");
  for (std::size_t index = 0; index < items->size(); ++index) {
    const Decoder::At item(decoder, index);
    properties.push_back(read_property(decoder, (*items)[index]));
  }
  return properties;
}

} // namespace

NodeId Decoder::node_for_id(std::int64_t id) {
  const auto found = ids_.find(id);
  if (found != ids_.end()) return found->second;
  const NodeId node = graph_.add(Node{Undefined{}});
  ids_.emplace(id, node);
  return node;
}

NodeId Decoder::value(const json::value& json) {
  switch (json.kind()) {
    case json::kind::null: return graph_.add(Node{Null{}});
    case json::kind::bool_: return graph_.add(Node{json.get_bool()});
    case json::kind::int64: return graph_.add(Node{static_cast<double>(json.get_int64())});
    case json::kind::string: {
      auto text = utf16_from_utf8(json.get_string());
      if (!text) fail("a text is not well-formed UTF-8");
      return graph_.add(Node{text.value_or(u"")});
    }
    case json::kind::object: return tagged_value(json.get_object());
    case json::kind::uint64:
    case json::kind::double_: fail("numbers other than safe whole ones are written {\"type\":\"number\",\"value\":\"…\"}"); break;
    case json::kind::array: fail("a value is never a bare list; an array is {\"type\":\"Array\",…}"); break;
  }
  return graph_.add(Node{Undefined{}});
}

NodeId Decoder::tagged_value(const json::object& object) {
  ObjectReader reader(*this, object);
  if (reader.need("type") == nullptr) return graph_.add(Node{Undefined{}});
  const std::string type = reader.text("type");

  if (type == "ref") {
    const auto id = reader.optional_whole("id");
    if (!id) fail("a ref has the `id` of an object");
    reader.finish();
    return node_for_id(static_cast<std::int64_t>(id.value_or(0)));
  }

  const auto id = reader.optional_whole("id");
  if (id && !defined_.insert(static_cast<std::int64_t>(*id)).second) fail(fmt::format("the id {} is defined twice", *id));
  // The place is taken before the content is read, so that a cycle finds it.
  const NodeId place = id ? node_for_id(static_cast<std::int64_t>(*id)) : graph_.add(Node{Undefined{}});
  Node node{read_content(*this, reader, type)};
  node.has_id = id.has_value();
  if (node.is_object()) {
    node.class_name = reader.text("class");
    node.properties = read_properties(*this, reader);
  } else if (id) {
    fail("only objects have an id");
  }
  reader.finish();
  graph_[place] = std::move(node);
  return place;
}

PropertyKey Decoder::key(const json::value& json) {
  if (json.is_int64() && json.get_int64() >= 0) {
    return utf16_from_utf8(std::to_string(json.get_int64())).value();
  }
  const NodeId id = value(json);
  const Content& content = graph_[id].content;
  if (const auto* text = std::get_if<std::u16string>(&content)) return *text;
  if (const auto* symbol = std::get_if<Symbol>(&content)) return *symbol;
  fail("a key is a text, a whole number or a symbol");
  return std::u16string();
}

void Decoder::end_of_ids() {
  for (const auto& [id, node] : ids_) {
    if (!defined_.contains(id)) fail(fmt::format("nothing has the id {} that a ref names", id));
  }
  ids_.clear();
  defined_.clear();
}

void Decoder::fail(std::string message) {
  if (!error_) error_ = Error{one_line(message), path_};
}

} // namespace portproof
