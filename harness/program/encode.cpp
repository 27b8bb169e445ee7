#include "harness/program/encoder.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/decoder.h"
#include "harness/program/step_fields.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cmath>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;
namespace {

// What is observed of a buffer up to this size is always its bytes (PROGRAMS.md); zeroes above it are given by length.
constexpr std::uint64_t observed_bytes_max = 4096;

constexpr double safe_integer_max = 9007199254740991.0;

// Boost.JSON reads small numbers back as signed; written signed, both kinds compare equal.
std::int64_t whole(std::uint64_t number) { return static_cast<std::int64_t>(number); }

std::string hex_from_bytes(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

json::value number_json(double number) {
  const bool whole = std::trunc(number) == number && std::fabs(number) <= safe_integer_max;
  if (whole && !(number == 0 && std::signbit(number))) return static_cast<std::int64_t>(number);
  return json::object{{"type", "number"}, {"value", text_from_number(number)}};
}

json::value text_json(const std::u16string& text) {
  if (is_well_formed(text)) return json::value(utf8_from_utf16(text));
  json::array units;
  for (const char16_t unit : text) units.push_back(static_cast<std::int64_t>(unit));
  return json::object{{"type", "string"}, {"units", std::move(units)}};
}

json::object symbol_json(const Symbol& symbol) {
  json::object out{{"type", "symbol"}, {"description", text_json(symbol.description)}};
  if (symbol.kind == Symbol::Kind::registered) out["registered"] = true;
  if (symbol.kind == Symbol::Kind::well_known) out["wellKnown"] = true;
  return out;
}

// A visitor of describe(): writes the members, leaving out what is absent or the default.
class StepWriter {
public:
  StepWriter(Encoder& encoder, json::object& out) : encoder_(encoder), out_(out) {}

  template <typename T> void field(std::string_view name, T& member) { out_[name] = write(member); }
  template <typename T> void optional(std::string_view name, std::optional<T>& member) {
    if (member) out_[name] = write(*member);
  }
  void flag(std::string_view name, bool& member) {
    // `new` is the one flag that is true by default.
    if (member != (name == "new")) out_[name] = member;
  }
  void list(std::string_view name, std::vector<NodeId>& members) {
    if (!members.empty()) out_[name] = write(members);
  }
  template <typename Enum, typename Table> void choice(std::string_view name, Enum& member, const Table& table) {
    for (const auto& choice : table) {
      // Automatic recording has no name: it is what an absent field means.
      if (choice.value == member) out_[name] = json::value(choice.name);
    }
  }
  void always_true(std::string_view name) { out_[name] = true; }

private:
  json::value write(std::string& text) { return json::value(text); }
  json::value write(std::uint64_t& number) { return static_cast<std::int64_t>(number); }
  json::value write(std::vector<std::string>& names) {
    json::array items;
    for (const std::string& name : names) items.emplace_back(name);
    return items;
  }
  json::value write(NodeId& id) { return encoder_.value(id); }
  json::value write(BlockId& id) { return encoder_.block(id); }
  json::value write(PropertyKey& key) { return encoder_.key(key); }
  json::value write(Target& target) {
    if (const auto* id = std::get_if<NodeId>(&target)) return encoder_.value(*id);
    return json::value(std::get<std::string>(target));
  }
  json::value write(std::vector<NodeId>& ids) {
    json::array items;
    for (const NodeId id : ids) items.push_back(encoder_.value(id));
    return items;
  }

  Encoder& encoder_;
  json::object& out_;
};

json::array values_json(Encoder& encoder, const std::vector<NodeId>& ids) {
  json::array items;
  for (const NodeId id : ids) items.push_back(encoder.value(id));
  return items;
}

void write_array(Encoder& encoder, const Array& array, json::object& out) {
  out["elements"] = values_json(encoder, array.elements);
  if (array.length != array.elements.size()) out["length"] = whole(array.length);
}

void write_map(Encoder& encoder, const Map& map, json::object& out) {
  json::array entries;
  for (const auto& [key, value] : map.entries) {
    json::value key_json = encoder.value(key);
    entries.push_back(json::array{std::move(key_json), encoder.value(value)});
  }
  out["entries"] = std::move(entries);
}

void write_error(Encoder& encoder, const ErrorObject& error, json::object& out) {
  out["name"] = error.name;
  if (error.message) out["message"] = encoder.value(*error.message);
  if (error.cause) out["cause"] = encoder.value(*error.cause);
}

void write_buffer(const Buffer& buffer, json::object& out) {
  if (buffer.digest) {
    out["length"] = whole(buffer.length);
    out["digest"] = static_cast<std::int64_t>(*buffer.digest);
  } else if (buffer.bytes.find_first_not_of('\0') == std::string::npos && buffer.length > observed_bytes_max) {
    out["length"] = whole(buffer.length);
  } else {
    out["bytes"] = hex_from_bytes(buffer.bytes);
    if (buffer.length != buffer.bytes.size()) out["length"] = whole(buffer.length);
  }
  if (buffer.max_length) out["maxLength"] = whole(*buffer.max_length);
  if (buffer.detached) out["detached"] = true;
}

void write_view(Encoder& encoder, const View& view, json::object& out) {
  out["buffer"] = encoder.value(view.buffer);
  if (view.offset != 0) out["offset"] = whole(view.offset);
  if (view.length) out["length"] = whole(*view.length);
  if (view.tracking) out["tracking"] = true;
}

} // namespace

void Encoder::end_of_ids() {
  ids_.clear();
  reach_.clear();
}

json::value Encoder::value(NodeId id) {
  const Node& node = graph_[id];
  if (std::holds_alternative<Null>(node.content)) return nullptr;
  if (const auto* boolean = std::get_if<bool>(&node.content)) return *boolean;
  if (const auto* number = std::get_if<double>(&node.content)) return number_json(*number);
  if (const auto* text = std::get_if<std::u16string>(&node.content)) return text_json(*text);
  if (const auto* symbol = std::get_if<Symbol>(&node.content)) return symbol_json(*symbol);

  json::object out{{"type", type_name(graph_, id)}};
  if (node.is_object()) {
    if (const auto known = ids_.find(id); known != ids_.end()) return json::object{{"type", "ref"}, {"id", known->second}};
    if (node.has_id || reach_.times(id) > 1) {
      const auto fresh = static_cast<std::int64_t>(ids_.size() + 1);
      ids_.emplace(id, fresh);
      out["id"] = fresh;
    }
    if (!node.class_name.empty()) out["class"] = node.class_name;
  }
  content(node, out);
  if (!node.properties.empty()) {
    json::array properties;
    for (const Property& item : node.properties) properties.push_back(property(item));
    out["properties"] = std::move(properties);
  }
  return out;
}

void Encoder::content(const Node& node, json::object& out) {
  std::visit(overloaded{
                 [](const Undefined&) {}, [](const Null&) {}, [](bool) {}, [](double) {}, [](const std::u16string&) {},
                 [](const Symbol&) {}, [](const Hole&) {}, [](const Any&) {}, [](const MessageChannelObject&) {},
                 [](const MessagePortObject&) {},
                 [&](const BigInt& big) { out["value"] = big.digits; },
                 [&](const Variable& variable) { out["path"] = variable.path; },
                 [&](const PlainObject& object) {
                   if (object.prototype == PlainObject::Prototype::null) out["prototype"] = nullptr;
                 },
                 [&](const Array& array) { write_array(*this, array, out); },
                 [&](const Boxed& boxed) { out["value"] = value(boxed.primitive); },
                 [&](const Date& date) { out["time"] = number_json(date.time_ms); },
                 [&](const RegExp& reg_exp) {
                   out["source"] = text_json(reg_exp.source);
                   out["flags"] = reg_exp.flags;
                   if (reg_exp.last_index != 0) out["lastIndex"] = number_json(reg_exp.last_index);
                 },
                 [&](const Map& map) { write_map(*this, map, out); },
                 [&](const Set& set) { out["values"] = values_json(*this, set.values); },
                 [&](const ErrorObject& error) { write_error(*this, error, out); },
                 [&](const Buffer& buffer) { write_buffer(buffer, out); },
                 [&](const View& view) { write_view(*this, view, out); },
                 [&](const Proxy& proxy) {
                   if (proxy.target) out["target"] = value(*proxy.target);
                   if (proxy.revoked) out["revoked"] = true;
                 },
                 [&](const Exotic& exotic) {
                   out["name"] = exotic.name;
                   if (!exotic.values.empty()) out["values"] = values_json(*this, exotic.values);
                 },
                 [&](const PlatformObject& object) {
                   out["name"] = object.name;
                   if (object.facts.empty()) return;
                   json::array facts;
                   for (const auto& [name, fact] : object.facts) facts.push_back(json::array{name, value(fact)});
                   out["facts"] = std::move(facts);
                 },
             },
             node.content);
}

json::value Encoder::key(const PropertyKey& key) {
  if (const auto* symbol = std::get_if<Symbol>(&key)) return symbol_json(*symbol);
  return text_json(std::get<std::u16string>(key));
}

json::value Encoder::property(const Property& property) {
  const auto* data = std::get_if<NodeId>(&property.value);
  json::value key_json = key(property.key);
  if (data != nullptr && property.enumerable) return json::array{std::move(key_json), value(*data)};
  json::object out{{"key", std::move(key_json)}};
  if (data != nullptr) {
    out["value"] = value(*data);
  } else {
    const Accessor& accessor = std::get<Accessor>(property.value);
    if (accessor.has_getter) {
      json::object get;
      if (accessor.steps) get["do"] = block(*accessor.steps);
      if (accessor.returned) get["return"] = value(*accessor.returned);
      out["get"] = std::move(get);
    }
    if (accessor.has_setter) out["set"] = true;
  }
  if (!property.enumerable) out["enumerable"] = false;
  return out;
}

json::value Encoder::step(const Step& step) {
  json::object out;
  Step copy = step;
  StepWriter writer(*this, out);
  std::visit([&](auto& verb) { describe(verb, writer); }, copy.verb);
  if (step.as) out["as"] = *step.as;
  return out;
}

json::value Encoder::block(BlockId id) {
  json::array steps;
  for (const Step& item : graph_[id]) steps.push_back(step(item));
  return steps;
}

} // namespace portproof
