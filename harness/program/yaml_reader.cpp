#include "harness/program/yaml_reader.h"

#include "harness/base/utf.h"
#include "harness/program/decoder.h"
#include "harness/program/escapes.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <cmath>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;
namespace {

using Kind = YamlNode::Kind;

json::object typed(std::string_view type) { return json::object{{"type", json::value(type)}}; }

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The kinds of the fields of a value's longhand form; those not named here are plain.
enum class LonghandField { value, list, pairs, properties, number, plain };
LonghandField longhand_field(std::string_view name) {
  if (name == "value" || name == "target" || name == "buffer" || name == "message" || name == "cause" ||
      name == "description" || name == "source" || name == "prototype") {
    return LonghandField::value;
  }
  if (name == "elements" || name == "values") return LonghandField::list;
  if (name == "entries") return LonghandField::pairs;
  if (name == "properties") return LonghandField::properties;
  if (name == "time" || name == "lastIndex") return LonghandField::number;
  return LonghandField::plain;
}

// Whether a plain scalar is a number of YAML's core schema or of JavaScript: "-0", "NaN", "0x1f" …
std::optional<double> scalar_number(const std::string& text) {
  if (text == "NaN" || text == ".nan" || text == "Infinity" || text == "-Infinity") {
    return number_from_text(text == ".nan" ? "NaN" : text);
  }
  if (text == ".inf" || text == "-.inf") return number_from_text(text == ".inf" ? "Infinity" : "-Infinity");
  if (text.starts_with("0x")) {
    if (text.size() == 2 || text.size() > 14 || text.find_first_not_of("0123456789abcdefABCDEF", 2) != std::string::npos) return std::nullopt;
    return static_cast<double>(std::stoull(text.substr(2), nullptr, 16));
  }
  const bool begins = !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) != 0 || text[0] == '-' || text[0] == '.' || text[0] == '+');
  if (!begins || text == "-" || text == "." || text == "+") return std::nullopt;
  return number_from_text(text[0] == '+' ? text.substr(1) : text);
}

json::value number_json(double number) {
  ValueGraph graph;
  return to_json(graph, graph.add(Node{number}));
}

json::value text_json(const std::u16string& text) {
  ValueGraph graph;
  return to_json(graph, graph.add(Node{text}));
}

} // namespace

AnchorIndex index_anchors(const YamlNode& root) {
  AnchorIndex index;
  const std::function<void(const YamlNode&)> walk = [&](const YamlNode& node) {
    if (node.anchor != 0 && node.kind != Kind::alias) index.emplace(node.anchor, &node);
    for (const YamlNode& item : node.items) walk(item);
    for (const auto& [key, value] : node.members) walk(key), walk(value);
  };
  walk(root);
  return index;
}

void YamlReader::fail(const YamlNode& node, std::string message) {
  if (!error_) error_ = Error{std::move(message), file_.place(node)};
}

void YamlReader::remember(const std::string& path, const YamlNode& node) { places_.emplace(path, file_.place(node)); }

PlaceOf YamlReader::place_of() const {
  return [this](const std::string& path) {
    std::string known = path;
    while (true) {
      if (const auto found = places_.find(known); found != places_.end()) return found->second;
      if (known.empty()) return file_.name;
      known.resize(known.rfind('/'));
    }
  };
}

// --- values ---------------------------------------------------------------------------------------------------------

json::value YamlReader::value(const YamlNode& node, const std::string& path) {
  remember(path, node);
  if (node.kind == Kind::alias) return alias(node, path);
  // The id is taken before the content is read, so that an alias within it finds it.
  std::optional<std::int64_t> id;
  if (node.anchor != 0) {
    id = static_cast<std::int64_t>(ids_.size() + 1);
    ids_.emplace(node.anchor, *id);
  }
  json::value out = node.tag.empty() ? untagged(node, path) : tagged(node, path);
  // Only objects have identity; an anchor on a primitive merely repeats it.
  static const std::vector<std::string> primitives = {"undefined", "number", "bigint", "string", "symbol", "hole", "any", "var", "ref"};
  if (id && out.is_object()) {
    json::object& object = out.get_object();
    const json::value* type = object.if_contains("type");
    if (type != nullptr && type->is_string() && !contains(primitives, std::string_view(type->get_string()))) object["id"] = *id;
  }
  return out;
}

json::value YamlReader::alias(const YamlNode& node, const std::string& path) {
  const auto known = ids_.find(node.anchor);
  if (known == ids_.end()) {
    fail(node, "this alias names an anchor that is no value of this case");
    return typed("undefined");
  }
  const YamlNode& target = *anchors_.at(node.anchor);
  if (target.tag.empty() && target.kind != Kind::sequence && target.kind != Kind::mapping) return untagged(target, path);
  static const std::vector<std::string> primitive_tags = {"!undefined", "!bigint", "!number", "!symbol", "!symbol-for", "!symbol-well-known", "!utf16", "!var", "!any", "!hole"};
  if (contains(primitive_tags, target.tag)) return tagged(target, path);
  json::object ref = typed("ref");
  ref["id"] = known->second;
  return ref;
}

json::value YamlReader::untagged(const YamlNode& node, const std::string& path) {
  switch (node.kind) {
    case Kind::null: return nullptr;
    case Kind::scalar: return node.quoted ? json::value(node.text) : plain_scalar(node);
    case Kind::sequence: {
      json::object out = typed("Array");
      out["elements"] = list(node, path + "/elements");
      return out;
    }
    case Kind::mapping: {
      json::object out = typed("Object");
      out["properties"] = properties(node, path + "/properties");
      return out;
    }
    case Kind::alias: return alias(node, path);
  }
  return nullptr;
}

json::value YamlReader::plain_scalar(const YamlNode& node) {
  if (node.text == "true" || node.text == "True" || node.text == "TRUE") return true;
  if (node.text == "false" || node.text == "False" || node.text == "FALSE") return false;
  if (const auto number = scalar_number(node.text)) return number_json(*number);
  return json::value(node.text);
}

json::value YamlReader::number(const YamlNode& node) {
  const auto found = scalar_number(node.text);
  if (!found) fail(node, fmt::format("`{}` is not a number", node.text));
  return number_json(found.value_or(0));
}

json::value YamlReader::list(const YamlNode& node, const std::string& path) {
  json::array items;
  if (node.kind == Kind::null) return items;
  if (node.kind != Kind::sequence) fail(node, "a list was expected here");
  for (std::size_t index = 0; index < node.items.size(); ++index) {
    items.push_back(value(node.items[index], fmt::format("{}/{}", path, index)));
  }
  return items;
}

json::value YamlReader::pairs(const YamlNode& node, const std::string& path) {
  json::array entries;
  if (node.kind == Kind::null) return entries;
  if (node.kind != Kind::sequence) fail(node, "the entries of a Map are a list of [key, value]");
  for (std::size_t index = 0; index < node.items.size(); ++index) {
    const YamlNode& entry = node.items[index];
    if (entry.kind != Kind::sequence || entry.items.size() != 2) fail(entry, "an entry of a Map is a list of two: key and value");
    entries.push_back(list(entry, fmt::format("{}/{}", path, index)));
  }
  return entries;
}

json::value YamlReader::tagged(const YamlNode& node, const std::string& path) {
  const std::string tag = node.tag.substr(node.tag.starts_with("!") ? 1 : 0);
  const bool collection = node.kind == Kind::sequence || node.kind == Kind::mapping;
  const auto scalar_only = [&] {
    if (collection) fail(node, fmt::format("!{} takes a text", tag));
  };

  if (tag == "undefined" || tag == "hole" || tag == "any" || tag == "MessageChannel" || tag == "MessagePort") {
    if (!node.text.empty() || collection) fail(node, fmt::format("!{} takes nothing", tag));
    return typed(tag);
  }
  if (tag == "bigint" || tag == "number") {
    scalar_only();
    json::object out = typed(tag);
    out["value"] = node.text;
    return out;
  }
  if (tag == "symbol" || tag == "symbol-for" || tag == "symbol-well-known") {
    scalar_only();
    json::object out = typed("symbol");
    out["description"] = node.text;
    if (tag == "symbol-for") out["registered"] = true;
    if (tag == "symbol-well-known") out["wellKnown"] = true;
    return out;
  }
  if (tag == "utf16") {
    scalar_only();
    const auto text = unescape(node.text);
    if (!text) fail(node, "an escape is \\uXXXX, \\xXX, \\n, \\r, \\t, \\0, \\' , \\\" or \\\\");
    return text_json(text.value_or(u""));
  }
  if (tag == "var") {
    scalar_only();
    json::object out = typed("var");
    out["path"] = node.text;
    return out;
  }
  if (tag == "Number" || tag == "String" || tag == "Boolean" || tag == "BigInt" || tag == "Symbol") {
    json::object out = typed(tag);
    if (tag == "Number") out["value"] = number(node);
    if (tag == "String") out["value"] = node.text;
    if (tag == "Boolean") out["value"] = node.text == "true";
    if (tag == "BigInt") out["value"] = json::object{{"type", "bigint"}, {"value", node.text}};
    if (tag == "Symbol") out["value"] = json::object{{"type", "symbol"}, {"description", node.text}};
    if (tag == "Boolean" && node.text != "true" && node.text != "false") fail(node, "!Boolean takes true or false");
    scalar_only();
    return out;
  }
  if (tag == "Date") {
    scalar_only();
    json::object out = typed(tag);
    out["time"] = number(node);
    return out;
  }
  if (tag == "RegExp") {
    const std::size_t end = node.text.rfind('/');
    if (collection || !node.text.starts_with("/") || end == 0 || end == std::string::npos) {
      fail(node, "!RegExp takes /source/flags");
      return typed(tag);
    }
    json::object out = typed(tag);
    out["source"] = node.text.substr(1, end - 1);
    out["flags"] = node.text.substr(end + 1);
    return out;
  }
  if (tag == "Map") {
    json::object out = typed(tag);
    out["entries"] = pairs(node, path + "/entries");
    return out;
  }
  if (tag == "Set") {
    json::object out = typed(tag);
    out["values"] = list(node, path + "/values");
    return out;
  }
  if (contains(standard_error_names, tag)) return error_object(node, tag, path);
  if (tag == "ArrayBuffer" || tag == "SharedArrayBuffer") {
    scalar_only();
    json::object out = typed(tag);
    out["bytes"] = node.text;
    return out;
  }
  if (contains(view_types, tag)) return view(node, tag, path);
  if (tag == "Proxy") {
    json::object out = typed(tag);
    YamlNode target = node;
    target.tag.clear();
    target.anchor = 0;
    out["target"] = untagged(target, path + "/target");
    return out;
  }
  if (contains(exotic_names, tag)) {
    json::object out = typed("exotic");
    out["name"] = tag;
    if (node.kind == Kind::sequence) {
      out["values"] = list(node, path + "/values");
    } else if (!node.text.empty() || collection) {
      fail(node, fmt::format("!{} takes nothing", tag));
    }
    return out;
  }
  if (tag == "new") return longhand(node, path);
  if (tag == "from-json") {
    scalar_only();
    boost::system::error_code error;
    json::value out = json::parse(node.text, error);
    if (error) fail(node, "this is not JSON: " + error.message());
    return out;
  }
  if (tag == "get" || tag == "set" || tag == "hidden") {
    fail(node, fmt::format("!{} stands only as the value of a property", tag));
    return typed("undefined");
  }
  fail(node, fmt::format("`{}` is no tag for a value (PROGRAMS.md, section 6)", node.tag));
  return typed("undefined");
}

json::value YamlReader::error_object(const YamlNode& node, const std::string& name, const std::string& path) {
  json::object out = typed("Error");
  out["name"] = name;
  if (node.kind == Kind::scalar) {
    out["message"] = node.text;
  } else if (node.kind == Kind::mapping) {
    for (const auto& [member_key, member] : node.members) {
      if (member_key.text == "message" || member_key.text == "cause") {
        out[member_key.text] = value(member, path + "/" + member_key.text);
      } else if (member_key.text == "properties") {
        out["properties"] = properties(member, path + "/properties");
      } else {
        fail(member_key, fmt::format("unknown key `{}`; an error has message, cause and properties", member_key.text));
      }
    }
  } else if (node.kind == Kind::sequence) {
    fail(node, "an error takes its message, or a mapping with message, cause and properties");
  }
  return out;
}

json::value YamlReader::view(const YamlNode& node, const std::string& type, const std::string& path) {
  json::object out = typed(type);
  if (node.kind == Kind::mapping) {
    YamlNode fields = node;
    fields.tag.clear();
    fields.anchor = 0;
    json::value longhand_json = longhand(fields, path);
    json::object& object = longhand_json.get_object();
    object["type"] = type;
    return longhand_json;
  }
  if (node.kind != Kind::sequence || type == "DataView") {
    fail(node, fmt::format("!{} takes a mapping with buffer, offset and length{}", type, type == "DataView" ? "" : ", or a list of elements"));
    return out;
  }
  std::string bytes;
  for (const YamlNode& item : node.items) {
    const auto element = element_bytes(type, item.text);
    if (!element) fail(item, fmt::format("`{}` is no element of a {}", item.text, type));
    bytes += element.value_or("");
  }
  json::object buffer = typed("ArrayBuffer");
  std::string hex;
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  buffer["bytes"] = hex;
  out["buffer"] = std::move(buffer);
  out["length"] = static_cast<std::int64_t>(node.items.size());
  return out;
}

json::value YamlReader::longhand(const YamlNode& node, const std::string& path) {
  json::object out;
  if (node.kind != Kind::mapping) {
    fail(node, "!new takes a mapping with the fields of the JSON form");
    return typed("undefined");
  }
  for (const auto& [name, member] : node.members) {
    const std::string at = path + "/" + name.text;
    remember(at, member);
    switch (longhand_field(name.text)) {
      case LonghandField::value: out[name.text] = value(member, at); break;
      case LonghandField::list: out[name.text] = list(member, at); break;
      case LonghandField::pairs: out[name.text] = pairs(member, at); break;
      case LonghandField::properties: out[name.text] = properties(member, at); break;
      case LonghandField::number: out[name.text] = number(member); break;
      case LonghandField::plain: out[name.text] = name.text == "name" || name.text == "bytes" ? json::value(member.text) : plain(member); break;
    }
  }
  return out;
}

// --- properties -----------------------------------------------------------------------------------------------------

json::value YamlReader::key(const YamlNode& node, const std::string& path) {
  remember(path, node);
  if (!node.tag.empty()) return tagged(node, path);
  return json::value(node.text);
}

json::value YamlReader::properties(const YamlNode& node, const std::string& path) {
  json::array out;
  if (node.kind == Kind::mapping) {
    for (const auto& [name, member] : node.members) {
      const std::string at = fmt::format("{}/{}", path, out.size());
      remember(at, name);
      out.push_back(property(key(name, at), member, at));
    }
  } else if (node.kind == Kind::sequence) {
    for (const YamlNode& pair : node.items) {
      const std::string at = fmt::format("{}/{}", path, out.size());
      remember(at, pair);
      if (pair.kind != Kind::sequence || pair.items.size() != 2) {
        fail(pair, "a property in a list is [key, value]");
        continue;
      }
      out.push_back(property(key(pair.items[0], at), pair.items[1], at));
    }
  } else if (node.kind != Kind::null) {
    fail(node, "properties are a mapping, or a list of [key, value]");
  }
  return out;
}

json::value YamlReader::property(const json::value& key_json, const YamlNode& node, const std::string& path) {
  json::object out{{"key", key_json}};
  if (node.tag == "!get") {
    out["get"] = getter(node, path + "/get");
    return out;
  }
  if (node.tag == "!set") {
    out["set"] = true;
    return out;
  }
  if (node.tag == "!hidden") {
    YamlNode visible = node;
    visible.tag.clear();
    out["value"] = value(visible, path + "/value");
    out["enumerable"] = false;
    return out;
  }
  json::value value_json = value(node, path + "/1");
  return json::array{key_json, std::move(value_json)};
}

json::value YamlReader::getter(const YamlNode& node, const std::string& path) {
  json::object out;
  const bool block = node.kind == Kind::mapping && !node.members.empty() &&
                     std::all_of(node.members.begin(), node.members.end(), [](const auto& member) { return member.first.text == "do" || member.first.text == "return"; });
  if (block) {
    if (const YamlNode* then = node.find("do")) out["do"] = steps(*then, path + "/do");
    if (const YamlNode* returned = node.find("return")) out["return"] = value(*returned, path + "/return");
    return out;
  }
  YamlNode returned = node;
  returned.tag.clear();
  out["return"] = value(returned, path + "/return");
  return out;
}

// --- steps ----------------------------------------------------------------------------------------------------------

json::value YamlReader::steps(const YamlNode& node, const std::string& path) {
  remember(path, node);
  json::array out;
  if (node.kind != Kind::sequence) {
    fail(node, "steps are a list");
    return out;
  }
  for (std::size_t index = 0; index < node.items.size(); ++index) {
    out.push_back(step(node.items[index], fmt::format("{}/{}", path, index)));
  }
  return out;
}

json::value YamlReader::step(const YamlNode& node, const std::string& path) {
  remember(path, node);
  json::object out;
  if (node.kind != Kind::mapping) {
    fail(node, "a step is a mapping with one verb, such as `close: a`");
    return out;
  }
  const VerbShape* shape = nullptr;
  for (const auto& [name, member] : node.members) {
    if (shape == nullptr) shape = find_verb(name.text);
  }
  if (shape == nullptr) {
    fail(node, fmt::format("`{}` is no verb of a step (PROGRAMS.md, section 2)", node.members.empty() ? "" : node.members.front().first.text));
    return out;
  }
  for (const auto& [name, member] : node.members) {
    const auto found = std::find_if(shape->fields.begin(), shape->fields.end(), [&](const FieldShape& item) { return item.name == name.text; });
    if (found == shape->fields.end() && name.text != "as") {
      fail(name, fmt::format("unknown key `{}` in a `{}` step", name.text, shape->key));
      continue;
    }
    const FieldShape as{"as", FieldKind::plain};
    out[name.text] = field(found == shape->fields.end() ? as : *found, member, path + "/" + name.text);
  }
  return out;
}

json::value YamlReader::field(const FieldShape& shape, const YamlNode& node, const std::string& path) {
  remember(path, node);
  switch (shape.kind) {
    case FieldKind::value: return value(node, path);
    case FieldKind::values: return list(node, path);
    case FieldKind::target: return node.kind == Kind::scalar && node.tag.empty() && !node.quoted ? json::value(node.text) : value(node, path);
    case FieldKind::key: return key(node, path);
    case FieldKind::steps: return steps(node, path);
    case FieldKind::plain: return plain(node);
  }
  return nullptr;
}

json::value YamlReader::plain(const YamlNode& node) {
  switch (node.kind) {
    case Kind::null: return nullptr;
    case Kind::scalar: return node.quoted ? json::value(node.text) : plain_scalar(node);
    case Kind::sequence: {
      json::array items;
      for (const YamlNode& item : node.items) items.push_back(plain(item));
      return items;
    }
    case Kind::mapping:
    case Kind::alias: break;
  }
  fail(node, "a text, a number, true or false was expected here");
  return nullptr;
}

} // namespace portproof
