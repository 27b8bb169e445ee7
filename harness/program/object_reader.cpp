#include "harness/base/utf.h"
#include "harness/program/decoder.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;

const json::value* ObjectReader::take(std::string_view name) {
  const json::value* field = object_.if_contains(name);
  if (field != nullptr) taken_.emplace(name);
  return field;
}

const json::value* ObjectReader::need(std::string_view name) {
  const json::value* field = take(name);
  if (field == nullptr) decoder_.fail(fmt::format("`{}` is missing here", name));
  return field;
}

std::string ObjectReader::text(std::string_view name, std::string fallback) {
  const json::value* field = take(name);
  if (field == nullptr) return fallback;
  if (!field->is_string()) {
    const Decoder::At at(decoder_, name);
    decoder_.fail(fmt::format("`{}` must be a text", name));
    return fallback;
  }
  return std::string(field->get_string());
}

std::u16string ObjectReader::text16(std::string_view name) {
  const json::value* field = take(name);
  if (field == nullptr) return {};
  const Decoder::At at(decoder_, name);
  const NodeId id = decoder_.value(*field);
  const auto* text = std::get_if<std::u16string>(&decoder_.graph()[id].content);
  if (text == nullptr) {
    decoder_.fail(fmt::format("`{}` must be a text", name));
    return {};
  }
  return *text;
}

std::optional<std::uint64_t> ObjectReader::optional_whole(std::string_view name) {
  const json::value* field = take(name);
  if (field == nullptr) return std::nullopt;
  if (field->is_int64() && field->get_int64() >= 0) return static_cast<std::uint64_t>(field->get_int64());
  const Decoder::At at(decoder_, name);
  decoder_.fail(fmt::format("`{}` must be a whole number, 0 or more", name));
  return std::nullopt;
}

std::uint64_t ObjectReader::whole(std::string_view name, std::uint64_t fallback) {
  return optional_whole(name).value_or(fallback);
}

bool ObjectReader::flag(std::string_view name, bool fallback) {
  const json::value* field = take(name);
  if (field == nullptr) return fallback;
  if (field->is_bool()) return field->get_bool();
  const Decoder::At at(decoder_, name);
  decoder_.fail(fmt::format("`{}` must be true or false", name));
  return fallback;
}

const json::array* ObjectReader::list(std::string_view name) {
  const json::value* field = take(name);
  if (field == nullptr) return nullptr;
  if (field->is_array()) return &field->get_array();
  const Decoder::At at(decoder_, name);
  decoder_.fail(fmt::format("`{}` must be a list", name));
  return nullptr;
}

std::optional<NodeId> ObjectReader::optional_value(std::string_view name) {
  const json::value* field = take(name);
  if (field == nullptr) return std::nullopt;
  const Decoder::At at(decoder_, name);
  return decoder_.value(*field);
}

NodeId ObjectReader::value(std::string_view name) {
  const json::value* field = need(name);
  if (field == nullptr) return decoder_.graph().add(Node{Undefined{}});
  const Decoder::At at(decoder_, name);
  return decoder_.value(*field);
}

std::vector<NodeId> ObjectReader::values(std::string_view name) {
  std::vector<NodeId> ids;
  const json::array* items = list(name);
  if (items == nullptr) return ids;
  const Decoder::At at(decoder_, name);
  for (std::size_t index = 0; index < items->size(); ++index) {
    const Decoder::At item(decoder_, index);
    ids.push_back(decoder_.value((*items)[index]));
  }
  return ids;
}

double ObjectReader::number(std::string_view name, double fallback) {
  const json::value* field = take(name);
  if (field == nullptr) return fallback;
  const Decoder::At at(decoder_, name);
  const NodeId id = decoder_.value(*field);
  const auto* number = std::get_if<double>(&decoder_.graph()[id].content);
  if (number == nullptr) {
    decoder_.fail(fmt::format("`{}` must be a number", name));
    return fallback;
  }
  return *number;
}

void ObjectReader::finish() {
  for (const auto& member : object_) {
    if (taken_.contains(std::string_view(member.key()))) continue;
    const Decoder::At at(decoder_, member.key());
    decoder_.fail(fmt::format("unknown key `{}`", std::string_view(member.key())));
  }
}

} // namespace portproof
