// Reading of steps: each verb's fields through step_fields.h.
#include "harness/program/decoder.h"
#include "harness/program/step_fields.h"
#include "harness/program/step_shape.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace json = boost::json;
namespace {

// A visitor of describe(): fills the members from a JSON object.
class StepReader {
public:
  StepReader(Decoder& decoder, ObjectReader& reader) : decoder_(decoder), reader_(reader) {}

  template <typename T>
  void field(std::string_view name, T& member) {
    if (const json::value* json = reader_.need(name)) read(name, *json, member);
  }
  template <typename T>
  void optional(std::string_view name, std::optional<T>& member) {
    if (const json::value* json = reader_.take(name)) read(name, *json, member.emplace());
  }
  void flag(std::string_view name, bool& member) { member = reader_.flag(name, member); }
  void list(std::string_view name, std::vector<NodeId>& member) { member = reader_.values(name); }
  template <typename Table, typename Enum>
  void choice(std::string_view name, Enum& member, const Table& table) {
    if (!reader_.has(name)) return;
    const std::string text = reader_.text(name);
    std::vector<std::string_view> names;
    for (const auto& choice : table) {
      if (choice.name == text) {
        member = choice.value;
        return;
      }
      names.push_back(choice.name);
    }
    const Decoder::At at(decoder_, name);
    decoder_.fail(fmt::format("`{}` is one of {}", name, fmt::join(names, ", ")));
  }
  void always_true(std::string_view name) {
    if (!reader_.flag(name, false)) decoder_.fail(fmt::format("`{}` is always true", name));
  }

private:
  void read(std::string_view name, const json::value& json, std::string& member) {
    const Decoder::At at(decoder_, name);
    if (json.is_string()) {
      member = std::string(json.get_string());
    } else {
      decoder_.fail(fmt::format("`{}` must be a text", name));
    }
  }
  void read(std::string_view name, const json::value& json, std::uint64_t& member) {
    const Decoder::At at(decoder_, name);
    if (json.is_int64() && json.get_int64() >= 0) {
      member = static_cast<std::uint64_t>(json.get_int64());
    } else {
      decoder_.fail(fmt::format("`{}` must be a whole number, 0 or more", name));
    }
  }
  void read(std::string_view name, const json::value& json, std::vector<std::string>& member) {
    const Decoder::At at(decoder_, name);
    const bool pair = json.is_array() && json.get_array().size() == 2 && json.get_array()[0].is_string() && json.get_array()[1].is_string();
    if (!pair) return decoder_.fail(fmt::format("`{}` must be a list of two names", name));
    for (const json::value& item : json.get_array()) member.emplace_back(item.get_string());
  }
  void read(std::string_view name, const json::value& json, Target& member) {
    const Decoder::At at(decoder_, name);
    if (json.is_string()) {
      member = std::string(json.get_string());
    } else {
      member = decoder_.value(json);
    }
  }
  void read(std::string_view name, const json::value& json, NodeId& member) {
    const Decoder::At at(decoder_, name);
    member = decoder_.value(json);
  }
  void read(std::string_view name, const json::value& json, PropertyKey& member) {
    const Decoder::At at(decoder_, name);
    member = decoder_.key(json);
  }
  void read(std::string_view name, const json::value& json, BlockId& member) {
    const Decoder::At at(decoder_, name);
    member = decoder_.block(json);
  }
  void read(std::string_view name, const json::value& json, std::vector<NodeId>& member) {
    const Decoder::At at(decoder_, name);
    if (!json.is_array() || json.get_array().size() != 2) {
      return decoder_.fail(fmt::format("`{}` must be a list of two values", name));
    }
    for (std::size_t index = 0; index < 2; ++index) {
      const Decoder::At item(decoder_, index);
      member.push_back(decoder_.value(json.get_array()[index]));
    }
  }

  Decoder& decoder_;
  ObjectReader& reader_;
};

// The verb of a step: the one whose key stands among its keys; no further field has the name of a verb.
std::optional<Verb> verb_of(const json::object& object) {
  for (const auto& member : object) {
    if (const VerbShape* shape = find_verb(member.key())) return shape->blank;
  }
  return std::nullopt;
}

} // namespace

Step Decoder::step(const json::value& json) {
  Step step{Note{}, std::nullopt};
  if (!json.is_object()) {
    fail("a step is an object with one verb");
    return step;
  }
  const std::optional<Verb> verb = verb_of(json.get_object());
  if (!verb) {
    const auto first = json.get_object().begin();
    fail(json.get_object().empty() ? "a step without a verb"
                                   : fmt::format("`{}` is no verb of a step", std::string_view(first->key())));
    return step;
  }
  step.verb = *verb;
  ObjectReader reader(*this, json.get_object());
  StepReader step_reader(*this, reader);
  std::visit([&](auto& verb_fields) { describe(verb_fields, step_reader); }, step.verb);
  if (reader.has("as")) step.as = reader.text("as");
  reader.finish();
  return step;
}

BlockId Decoder::block(const json::value& json) {
  Block steps;
  if (json.is_array()) {
    for (std::size_t index = 0; index < json.get_array().size(); ++index) {
      const At at(*this, index);
      steps.push_back(step(json.get_array()[index]));
    }
  } else {
    fail("steps are a list");
  }
  return graph_.add(std::move(steps));
}

} // namespace portproof
