#include "impl/platform/platform.h"

#include "impl/platform/types.h"
#include "impl/value/access.h"
#include "impl/value/view.h"

#include <algorithm>
#include <array>

namespace portproof::reference {

Value fact(const Facts& facts, std::string_view name) {
  const auto found = std::find_if(facts.begin(), facts.end(), [name](const auto& entry) { return entry.first == name; });
  return found == facts.end() ? Value() : found->second;
}

std::string text_fact(const Facts& facts, std::string_view name) {
  const Value value = fact(facts, name);
  return value.is_string() ? value.as_string()->utf8() : std::string();
}

Completion<std::vector<Value>> list_fact(Heap& heap, const Facts& facts, std::string_view name) {
  std::vector<Value> elements;
  const Value list = fact(facts, name);
  if (!list.is_object() || list.as_object()->kind() != ObjectKind::array) return elements;
  for (std::uint32_t index = 0; index < static_cast<Array*>(list.as_object())->length(); ++index) {
    auto element = get(heap, list, PropertyKey::index(index));
    if (element.threw()) return element.thrown();
    elements.push_back(*element);
  }
  return elements;
}

std::optional<std::string> given_bytes(Value value) {
  if (!value.is_object()) return std::nullopt;
  if (value.as_object()->kind() == ObjectKind::view) {
    const auto& view = static_cast<View&>(*value.as_object());
    return std::string(reinterpret_cast<const char*>(view.data()), view.byte_length());
  }
  if (value.as_object()->kind() != ObjectKind::array_buffer) return std::nullopt;
  auto& buffer = static_cast<ArrayBuffer&>(*value.as_object());
  return std::string(reinterpret_cast<const char*>(buffer.data()), buffer.length());
}

Completion<std::string> joined_parts(Heap& heap, const Facts& facts) {
  auto parts = list_fact(heap, facts, "parts");
  if (parts.threw()) return parts.thrown();
  std::string bytes;
  for (const Value& part : *parts) {
    if (const auto given = given_bytes(part)) {
      bytes += *given;
      continue;
    }
    auto text = to_string(heap, part);
    if (text.threw()) return text.thrown();
    bytes += (*text)->utf8();
  }
  return bytes;
}

Value text_value(Heap& heap, std::string_view text) { return Value(String::from_utf8(heap, text)); }

const PlatformType* platform_type(std::string_view name) {
  static constexpr std::array types{&blob_type,       &block_list_type, &buffer_type,         &crypto_key_type, &dom_exception_type, &file_type, &file_handle_type,
                                    &histogram_type, &key_object_type, &socket_address_type, &web_assembly_module_type, &x509_certificate_type,
                                    &readable_stream_type, &writable_stream_type, &transform_stream_type};
  const auto found = std::find_if(types.begin(), types.end(), [name](const PlatformType* type) { return type->name == name; });
  return found == types.end() ? nullptr : *found;
}

} // namespace portproof::reference
