// Reading of properties and steps.
#include "harness/program/yaml_reader.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;

using Kind = YamlNode::Kind;

// --- properties -----------------------------------------------------------------------------------------------------

json::value YamlReader::key(const YamlNode& node, const std::string& path) {
  remember(path, node);
  if (node.kind != Kind::scalar && node.kind != Kind::null && node.tag.empty()) {
    fail(node, "a key is a text, a whole number or a symbol, written out");
  }
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
      if (pair.kind == Kind::mapping) {
        out.push_back(property_in_full(pair, at));
        continue;
      }
      if (pair.kind != Kind::sequence || pair.items.size() != 2) {
        fail(pair, "a property in a list is [key, value], or a mapping with `key`");
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
    if (!node.text.empty() || node.kind != Kind::scalar) fail(node, "!set takes nothing");
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
  // Nothing behind the tag, or an empty mapping as in the JSON form: a getter that does nothing.
  const bool empty = (node.kind == Kind::scalar && node.text.empty() && !node.quoted) || (node.kind == Kind::mapping && node.members.empty());
  if (empty) return out;
  const bool block = node.kind == Kind::mapping &&
                     std::all_of(node.members.begin(), node.members.end(), [](const auto& member) { return member.key.text == "do" || member.key.text == "return"; });
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

// A property with all its fields as in the JSON form: for accessors that are not enumerable, or have both halves.
json::value YamlReader::property_in_full(const YamlNode& node, const std::string& path) {
  json::object out;
  for (const auto& [name, member] : node.members) {
    const std::string at = path + "/" + name.text;
    remember(at, member);
    if (name.text == "key") {
      out["key"] = key(member, at);
    } else if (name.text == "value") {
      out["value"] = value(member, at);
    } else if (name.text == "get") {
      out["get"] = getter(member, at);
    } else {
      out[name.text] = plain(member);
    }
  }
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
    fail(node, fmt::format("`{}` is no verb of a step (PROGRAMS.md, section 2)", node.members.empty() ? "" : node.members.front().key.text));
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
