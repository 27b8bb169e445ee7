#include "harness/program/yaml_reader.h"

#include "harness/base/escape.h"
#include "harness/base/overloaded.h"
#include "harness/program/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;
namespace {

using Kind = YamlNode::Kind;

// Whether the JSON form is that of an object, which has identity.
bool is_object_form(const json::value& value) {
  static constexpr std::array<std::string_view, 9> others = {"undefined", "number", "bigint", "string", "symbol", "hole", "any", "var", "ref"};
  if (!value.is_object()) return false;
  const json::value* type = value.get_object().if_contains("type");
  return type != nullptr && type->is_string() && std::find(others.begin(), others.end(), std::string_view(type->get_string())) == others.end();
}

// A text is copied wherever an alias names it: without a bound a short file would ask for any amount of memory.
constexpr std::size_t copied_bytes_max = std::size_t{1} << 20;

constexpr std::size_t remembered_path_max = 1024;

json::value number_json(double number) {
  ValueGraph graph;
  return to_json(graph, graph.add(Node{number}));
}

} // namespace

json::object YamlReader::typed(std::string_view type) { return {{"type", json::value(type)}}; }

void YamlReader::fail(const YamlNode& node, std::string message) {
  if (!error_) error_ = Error{one_line(message), file_.place(node)};
}

void YamlReader::end_of_anchors() {
  ids_.clear();
  repeated_.clear();
}

// A place deeper down is told by what stands round it: kept for every node, long paths would take far more memory than the file.
void YamlReader::remember(const std::string& path, const YamlNode& node) {
  if (path.size() <= remembered_path_max) places_.emplace(path, file_.place(node));
}

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
  if (node.kind == Kind::alias) return alias(node);
  // The id is taken before the content is read, so that an alias within it finds it.
  std::optional<std::int64_t> id;
  if (node.anchor != 0) {
    id = static_cast<std::int64_t>(ids_.size() + 1);
    ids_.emplace(node.anchor, *id);
  }
  json::value out = node.tag.empty() ? untagged(node, path) : tagged(node, path);
  if (!id) return out;
  // Only objects have identity; an anchor on a primitive merely repeats it.
  if (is_object_form(out)) {
    out.get_object()["id"] = *id;
  } else {
    repeated_.emplace(node.anchor, out);
  }
  return out;
}

json::value YamlReader::alias(const YamlNode& node) {
  if (const auto primitive = repeated_.find(node.anchor); primitive != repeated_.end()) {
    copied_bytes_ += json::serialize(primitive->second).size();
    if (copied_bytes_ <= copied_bytes_max) return primitive->second;
    fail(node, "aliases repeat more than a mebibyte of text in all");
    return nullptr;
  }
  const auto known = ids_.find(node.anchor);
  if (known == ids_.end()) {
    fail(node, "this alias names an anchor that is no value of this case");
    return typed("undefined");
  }
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
    case Kind::alias: return alias(node);
  }
  return nullptr;
}

json::value YamlReader::plain_scalar(const YamlNode& node) {
  return std::visit(overloaded{
                        [](ScalarNull) { return json::value(nullptr); },
                        [](bool boolean) { return json::value(boolean); },
                        [](double number) { return number_json(number); },
                        [&](ScalarText) { return json::value(node.text); },
                    },
                    meaning_of_scalar(node.text));
}

json::value YamlReader::number(const YamlNode& node) {
  const auto found = number_from_scalar(node.text);
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

} // namespace portproof
