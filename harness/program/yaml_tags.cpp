// Reading of tagged values.
#include "harness/program/yaml_reader.h"

#include "harness/program/escapes.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;
namespace {

using Kind = YamlNode::Kind;

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The kinds of the fields of a value's longhand form; those not named here are plain.
enum class LonghandField { value, list, pairs, properties, facts, number, plain };
LonghandField longhand_field(std::string_view name) {
  if (name == "value" || name == "target" || name == "buffer" || name == "message" || name == "cause" ||
      name == "description" || name == "source" || name == "prototype") {
    return LonghandField::value;
  }
  if (name == "elements" || name == "values") return LonghandField::list;
  if (name == "entries") return LonghandField::pairs;
  if (name == "properties") return LonghandField::properties;
  if (name == "facts") return LonghandField::facts;
  if (name == "time" || name == "lastIndex") return LonghandField::number;
  return LonghandField::plain;
}

json::value text_json(const std::u16string& text) {
  ValueGraph graph;
  return to_json(graph, graph.add(Node{text}));
}

} // namespace

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
  if (contains(platform_names, tag)) {
    json::object out = typed("platform");
    out["name"] = tag;
    out["facts"] = facts(node, path + "/facts");
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

json::value YamlReader::facts(const YamlNode& node, const std::string& path) {
  json::array out;
  if (node.kind == Kind::mapping) {
    for (const auto& [name, member] : node.members) out.push_back(json::array{name.text, value(member, path + "/" + std::to_string(out.size()) + "/1")});
  } else if (node.kind != Kind::scalar || !node.text.empty()) {
    fail(node, "an object of a platform takes a mapping of what is said of it");
  }
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
      case LonghandField::facts: out[name.text] = facts(member, at); break;
      case LonghandField::number: out[name.text] = number(member); break;
      case LonghandField::plain: out[name.text] = name.text == "name" || name.text == "bytes" ? json::value(member.text) : plain(member); break;
    }
  }
  return out;
}

} // namespace portproof
