#include "harness/program/yaml_value_writer.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/decoder.h"
#include "harness/program/escapes.h"
#include "harness/program/yaml_writer.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

std::string in_braces(const std::vector<std::string>& items) { return fmt::format("{{{}}}", fmt::join(items, ", ")); }
std::string in_brackets(const std::vector<std::string>& items) { return fmt::format("[{}]", fmt::join(items, ", ")); }

// A text by its units: a scalar where it is well-formed.
std::string text_scalar(const std::u16string& text) {
  if (is_well_formed(text)) return yaml_text(utf8_from_utf16(text));
  return "!utf16 '" + escaped(text) + "'";
}

bool is_standard_error(const std::string& name) {
  return std::find(standard_error_names.begin(), standard_error_names.end(), name) != standard_error_names.end();
}

// Whether nothing but the type's own fields must be said.
bool is_bare(const Node& node) { return node.class_name.empty() && node.properties.empty(); }

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{}{:02x}", out.empty() ? "" : " ", static_cast<unsigned char>(byte));
  return out;
}

// Whether a tag, an anchor or an alias begins the text, so that no further tag can stand before it.
bool is_marked(const std::string& text) { return text.starts_with("!") || text.starts_with("&") || text.starts_with("*"); }

} // namespace

void YamlValueWriter::end_of_anchors() {
  anchors_.clear();
  reach_.clear();
}

std::string YamlValueWriter::value(NodeId id) {
  std::string text = flow(id);
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

std::string YamlValueWriter::flow(NodeId id) {
  const Node& node = graph_[id];
  if (!node.is_object()) return primitive(node.content);
  if (const auto known = anchors_.find(id); known != anchors_.end()) return "*" + known->second;
  if (!is_shared(id)) return object(node);
  const std::string anchor = fmt::format("o{}", ++anchors_made_);
  anchors_.emplace(id, anchor);
  return fmt::format("&{} {}", anchor, object(node));
}

std::string YamlValueWriter::flow(const std::vector<NodeId>& ids) {
  std::vector<std::string> items;
  for (const NodeId id : ids) items.push_back(flow(id));
  return in_brackets(items);
}

std::string YamlValueWriter::key(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return primitive(*symbol);
  const auto& text = std::get<std::u16string>(key);
  // A key is always a text, so that digits may stand as they are.
  const bool digits = !text.empty() && text.size() < 16 && text.find_first_not_of(u"0123456789") == std::u16string::npos;
  return digits ? utf8_from_utf16(text) : text_scalar(text);
}

std::string YamlValueWriter::target(const Target& target) {
  if (const auto* path = std::get_if<std::string>(&target)) return yaml_text(*path);
  const NodeId id = std::get<NodeId>(target);
  // A plain scalar would be read as a path.
  if (const auto* number = std::get_if<double>(&graph_[id].content)) return "!number " + text_from_number(*number);
  if (const auto* boolean = std::get_if<bool>(&graph_[id].content)) return *boolean ? "!from-json true" : "!from-json false";
  return flow(id);
}

// --- primitives -----------------------------------------------------------------------------------------------------

std::string YamlValueWriter::primitive(const Content& content) {
  if (std::holds_alternative<Null>(content)) return "null";
  if (const auto* boolean = std::get_if<bool>(&content)) return *boolean ? "true" : "false";
  if (const auto* number = std::get_if<double>(&content)) return text_from_number(*number);
  if (const auto* big = std::get_if<BigInt>(&content)) return "!bigint " + big->digits;
  if (const auto* text = std::get_if<std::u16string>(&content)) return text_scalar(*text);
  if (const auto* variable = std::get_if<Variable>(&content)) return "!var " + yaml_text(variable->path);
  if (std::holds_alternative<Hole>(content)) return "!hole ";
  if (std::holds_alternative<Any>(content)) return "!any ";
  if (const auto* symbol = std::get_if<Symbol>(&content)) {
    if (is_well_formed(symbol->description)) {
      const char* tag = symbol->kind == Symbol::Kind::fresh ? "!symbol " : symbol->kind == Symbol::Kind::registered ? "!symbol-for " : "!symbol-well-known ";
      return tag + yaml_text(utf8_from_utf16(symbol->description));
    }
    const char* kind = symbol->kind == Symbol::Kind::fresh ? "" : symbol->kind == Symbol::Kind::registered ? ", registered: true" : ", wellKnown: true";
    return fmt::format("!new {{type: symbol, description: {}{}}}", text_scalar(symbol->description), kind);
  }
  return "!undefined ";
}

// --- objects --------------------------------------------------------------------------------------------------------

std::string YamlValueWriter::object(const Node& node) {
  const auto none = [](const auto&) -> std::string { PORTPROOF_ASSERT(!"a primitive is no object"); return {}; };
  return std::visit(
      overloaded{
          [&](const PlainObject& content) { return plain_object(node, content); },
          [&](const Array& content) { return array(node, content); },
          [&](const Boxed& content) { return boxed(node, content); },
          [&](const Date& date) {
            const std::string time = text_from_number(date.time_ms);
            return is_bare(node) ? "!Date " + time : longhand(node, "Date", {"time: " + time});
          },
          [&](const RegExp& content) { return reg_exp(node, content); },
          [&](const Map& content) { return map(node, content); },
          [&](const Set& set) {
            if (is_bare(node)) return "!Set " + flow(set.values);
            return longhand(node, "Set", {"values: " + flow(set.values)});
          },
          [&](const ErrorObject& content) { return error(node, content); },
          [&](const Buffer& content) { return buffer(node, content); },
          [&](const View& content) { return view(node, content); },
          [&](const MessageChannelObject&) { return is_bare(node) ? "!MessageChannel " : longhand(node, "MessageChannel"); },
          [&](const MessagePortObject&) { return is_bare(node) ? "!MessagePort " : longhand(node, "MessagePort"); },
          [&](const Proxy& content) { return proxy(node, content); },
          [&](const Exotic& content) { return exotic(node, content); },
          [&](const PlatformObject& content) { return platform_object(node, content); },
          [&](const Undefined& c) { return none(c); }, [&](const Null& c) { return none(c); }, [&](bool c) { return none(c); },
          [&](double c) { return none(c); }, [&](const BigInt& c) { return none(c); }, [&](const std::u16string& c) { return none(c); },
          [&](const Symbol& c) { return none(c); }, [&](const Hole& c) { return none(c); }, [&](const Any& c) { return none(c); },
          [&](const Variable& c) { return none(c); },
      },
      node.content);
}

std::string YamlValueWriter::longhand(const Node& node, const std::string& type, std::vector<std::string> fields) {
  std::vector<std::string> all = {"type: " + type};
  for (std::string& field : class_field(node)) all.push_back(std::move(field));
  for (std::string& field : fields) all.push_back(std::move(field));
  for (std::string& field : properties_field(node)) all.push_back(std::move(field));
  return "!new " + in_braces(all);
}

std::string YamlValueWriter::plain_object(const Node& node, const PlainObject& object) {
  const bool null_prototype = object.prototype == PlainObject::Prototype::null;
  if (node.class_name.empty() && !null_prototype) {
    std::string text = properties(node.properties);
    if (text.starts_with("{")) return text;
    return fmt::format("!new {{type: Object, properties: {}}}", text);
  }
  return longhand(node, "Object", null_prototype ? std::vector<std::string>{"prototype: null"} : std::vector<std::string>{});
}

std::string YamlValueWriter::array(const Node& node, const Array& array) {
  const bool has_tail = array.length != array.elements.size();
  if (is_bare(node) && !has_tail) return flow(array.elements);
  std::vector<std::string> fields = {"elements: " + flow(array.elements)};
  if (has_tail) fields.push_back(fmt::format("length: {}", array.length));
  return longhand(node, "Array", std::move(fields));
}

std::string YamlValueWriter::boxed(const Node& node, const Boxed& boxed) {
  const Content& inner = graph_[boxed.primitive].content;
  const auto* text = std::get_if<std::u16string>(&inner);
  const auto* symbol = std::get_if<Symbol>(&inner);
  if (is_bare(node)) {
    if (const auto* number = std::get_if<double>(&inner)) return "!Number " + text_from_number(*number);
    if (const auto* boolean = std::get_if<bool>(&inner)) return *boolean ? "!Boolean true" : "!Boolean false";
    if (const auto* big = std::get_if<BigInt>(&inner)) return "!BigInt " + big->digits;
    if (text != nullptr && is_well_formed(*text)) return "!String " + text_scalar(*text);
    if (symbol != nullptr && symbol->kind == Symbol::Kind::fresh && is_well_formed(symbol->description)) {
      return "!Symbol " + text_scalar(symbol->description);
    }
  }
  const std::string type = text != nullptr ? "String" : symbol != nullptr ? "Symbol" : std::holds_alternative<bool>(inner) ? "Boolean" : std::holds_alternative<double>(inner) ? "Number" : "BigInt";
  return longhand(node, type, {"value: " + flow(boxed.primitive)});
}

std::string YamlValueWriter::reg_exp(const Node& node, const RegExp& reg_exp) {
  if (is_bare(node) && reg_exp.last_index == 0 && is_well_formed(reg_exp.source) && reg_exp.flags.find('/') == std::string::npos) {
    return "!RegExp " + yaml_text(fmt::format("/{}/{}", utf8_from_utf16(reg_exp.source), reg_exp.flags));
  }
  std::vector<std::string> fields = {"source: " + text_scalar(reg_exp.source), "flags: " + yaml_text(reg_exp.flags)};
  if (reg_exp.last_index != 0) fields.push_back("lastIndex: " + text_from_number(reg_exp.last_index));
  return longhand(node, "RegExp", std::move(fields));
}

std::string YamlValueWriter::map(const Node& node, const Map& map) {
  std::vector<std::string> entries;
  for (const auto& [key, entry] : map.entries) {
    const std::string key_text = flow(key);
    entries.push_back(fmt::format("[{}, {}]", key_text, flow(entry)));
  }
  if (is_bare(node)) return "!Map " + in_brackets(entries);
  return longhand(node, "Map", {"entries: " + in_brackets(entries)});
}

std::string YamlValueWriter::error(const Node& node, const ErrorObject& error) {
  const auto* text = error.message ? std::get_if<std::u16string>(&graph_[*error.message].content) : nullptr;
  const bool short_name = is_standard_error(error.name) && node.class_name.empty();
  if (short_name && text != nullptr && is_well_formed(*text) && !error.cause && node.properties.empty()) {
    return fmt::format("!{} {}", error.name, text_scalar(*text));
  }
  std::vector<std::string> fields;
  if (error.message) fields.push_back("message: " + flow(*error.message));
  if (error.cause) fields.push_back("cause: " + flow(*error.cause));
  if (!short_name) {
    fields.insert(fields.begin(), "name: " + yaml_text(error.name));
    return longhand(node, "Error", std::move(fields));
  }
  for (std::string& field : properties_field(node)) fields.push_back(std::move(field));
  return fmt::format("!{} {}", error.name, in_braces(fields));
}

std::string YamlValueWriter::buffer(const Node& node, const Buffer& buffer) {
  const std::string type = buffer.kind == Buffer::Kind::array_buffer ? "ArrayBuffer" : "SharedArrayBuffer";
  const bool zeroes = buffer.bytes.find_first_not_of('\0') == std::string::npos;
  const bool long_zeroes = zeroes && buffer.length > 64;
  const bool exact = buffer.length == buffer.bytes.size();
  if (is_bare(node) && exact && !long_zeroes && !buffer.max_length && !buffer.digest && !buffer.detached) {
    return fmt::format("!{} {}", type, hex(buffer.bytes));
  }
  std::vector<std::string> fields;
  if (!buffer.digest && !long_zeroes && !buffer.bytes.empty()) fields.push_back(fmt::format("bytes: {}", hex(buffer.bytes)));
  if (buffer.digest || long_zeroes || !exact) fields.push_back(fmt::format("length: {}", buffer.length));
  if (buffer.digest) fields.push_back(fmt::format("digest: {}", *buffer.digest));
  if (buffer.max_length) fields.push_back(fmt::format("maxLength: {}", *buffer.max_length));
  if (buffer.detached) fields.emplace_back("detached: true");
  return longhand(node, type, std::move(fields));
}

std::string YamlValueWriter::view(const Node& node, const View& view) {
  const Node& of = graph_[view.buffer];
  const auto* buffer = std::get_if<Buffer>(&of.content);
  const bool elements_say_all = is_bare(node) && buffer != nullptr && is_bare(of) && !is_shared(view.buffer) &&
                                buffer->kind == Buffer::Kind::array_buffer && !buffer->max_length && !buffer->digest && !buffer->detached &&
                                buffer->length == buffer->bytes.size() && view.offset == 0 && !view.tracking && view.type != "DataView";
  if (elements_say_all && view.length && *view.length * element_size(view.type) == buffer->length) {
    if (const auto elements = element_texts(view.type, buffer->bytes)) return fmt::format("!{} {}", view.type, in_brackets(*elements));
  }
  std::vector<std::string> fields = class_field(node);
  fields.push_back("buffer: " + flow(view.buffer));
  if (view.offset != 0) fields.push_back(fmt::format("offset: {}", view.offset));
  if (view.length) fields.push_back(fmt::format("length: {}", *view.length));
  if (view.tracking) fields.emplace_back("tracking: true");
  for (std::string& field : properties_field(node)) fields.push_back(std::move(field));
  return fmt::format("!{} {}", view.type, in_braces(fields));
}

std::string YamlValueWriter::proxy(const Node& node, const Proxy& proxy) {
  std::vector<std::string> fields;
  if (proxy.target) {
    const std::string target = flow(*proxy.target);
    if (is_bare(node) && !proxy.revoked && !is_marked(target)) return "!Proxy " + target;
    fields.push_back("target: " + target);
  }
  if (proxy.revoked) fields.emplace_back("revoked: true");
  return longhand(node, "Proxy", std::move(fields));
}

std::string YamlValueWriter::exotic(const Node& node, const Exotic& exotic) {
  const bool known = std::find(exotic_names.begin(), exotic_names.end(), exotic.name) != exotic_names.end();
  if (is_bare(node) && known) return fmt::format("!{} {}", exotic.name, exotic.values.empty() ? "" : flow(exotic.values));
  std::vector<std::string> fields = {"name: " + yaml_text(exotic.name)};
  if (!exotic.values.empty()) fields.push_back("values: " + flow(exotic.values));
  return longhand(node, "exotic", std::move(fields));
}

std::string YamlValueWriter::platform_object(const Node& node, const PlatformObject& object) {
  std::vector<std::string> facts;
  for (const auto& [name, fact] : object.facts) facts.push_back(fmt::format("{}: {}", yaml_text(name), flow(fact)));
  if (is_bare(node)) return fmt::format("!{} {}", object.name, in_braces(facts));
  return longhand(node, "platform", {"name: " + yaml_text(object.name), "facts: " + in_braces(facts)});
}

// --- properties -----------------------------------------------------------------------------------------------------

std::vector<std::string> YamlValueWriter::class_field(const Node& node) {
  if (node.class_name.empty()) return {};
  return {"class: " + yaml_text(node.class_name)};
}

std::vector<std::string> YamlValueWriter::properties_field(const Node& node) {
  if (node.properties.empty()) return {};
  return {"properties: " + properties(node.properties)};
}

// A mapping where that can say all, else a list: for symbols, keys that stand twice or are long, whole descriptors.
std::string YamlValueWriter::properties(const std::vector<Property>& properties) {
  std::set<std::u16string> keys;
  bool mapping = true;
  for (const Property& property : properties) {
    const auto* text = std::get_if<std::u16string>(&property.key);
    // YAML allows 1024 characters before a colon; escapes take up to six.
    if (text == nullptr || text->size() > 150 || !is_well_formed(*text) || !keys.insert(*text).second || needs_descriptor(property)) mapping = false;
  }
  std::vector<std::string> items;
  for (const Property& property : properties) {
    if (mapping) {
      const std::string key_text = key(property.key);
      items.push_back(fmt::format("{}: {}", key_text, property_value(property)));
    } else if (needs_descriptor(property)) {
      items.push_back(property_in_full(property));
    } else {
      const std::string key_text = key(property.key);
      items.push_back(fmt::format("[{}, {}]", key_text, property_value(property)));
    }
  }
  return mapping ? in_braces(items) : in_brackets(items);
}

bool YamlValueWriter::needs_descriptor(const Property& property) const {
  const auto* accessor = std::get_if<Accessor>(&property.value);
  if (accessor != nullptr) return !property.enumerable || (accessor->has_getter && accessor->has_setter);
  // A value that begins with a tag or an anchor has no place for `!hidden`.
  const NodeId id = std::get<NodeId>(property.value);
  if (property.enumerable) return false;
  const Node& node = graph_[id];
  const bool scalar = std::holds_alternative<Null>(node.content) || std::holds_alternative<bool>(node.content) || std::holds_alternative<double>(node.content);
  const auto* text = std::get_if<std::u16string>(&node.content);
  return !scalar && (text == nullptr || !is_well_formed(*text));
}

std::string YamlValueWriter::property_value(const Property& property) {
  if (const auto* data = std::get_if<NodeId>(&property.value)) return (property.enumerable ? "" : "!hidden ") + flow(*data);
  const auto& accessor = std::get<Accessor>(property.value);
  if (!accessor.has_getter) return "!set ";
  if (!accessor.steps && !accessor.returned) return "!get ";
  if (!accessor.steps) {
    const std::string returned = flow(*accessor.returned);
    const bool ambiguous = is_marked(returned) || returned.starts_with("{");
    return ambiguous ? fmt::format("!get {{return: {}}}", returned) : "!get " + returned;
  }
  return "!get " + getter_fields(accessor);
}

std::string YamlValueWriter::getter_fields(const Accessor& accessor) {
  std::vector<std::string> fields;
  if (accessor.steps) fields.push_back("do: " + flow_steps(*accessor.steps));
  if (accessor.returned) fields.push_back("return: " + flow(*accessor.returned));
  return in_braces(fields);
}

std::string YamlValueWriter::property_in_full(const Property& property) {
  std::vector<std::string> fields = {"key: " + key(property.key)};
  if (const auto* data = std::get_if<NodeId>(&property.value)) {
    fields.push_back("value: " + flow(*data));
  } else {
    const auto& accessor = std::get<Accessor>(property.value);
    if (accessor.has_getter) fields.push_back("get: " + getter_fields(accessor));
    if (accessor.has_setter) fields.emplace_back("set: true");
  }
  if (!property.enumerable) fields.emplace_back("enumerable: false");
  return in_braces(fields);
}

} // namespace portproof
