#include "harness/protocol/messages.h"

#include "harness/protocol/wire.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

std::string quoted(const std::string& text) {
  return json::serialize(json::string(text));
}

// Written piece by piece, since a json::object would need a copy of the whole program.
struct FieldsOf {
  std::string operator()(const HelloRequest& request) const {
    return fmt::format(R"("op":"hello","protocol":{})", request.protocol);
  }
  std::string operator()(const UnknownRequest& request) const { return fmt::format(R"("op":{})", quoted(request.op)); }
  std::string operator()(const RunRequest& request) const {
    return fmt::format(R"("op":"run","case":{},"seed":{},"program":{})", quoted(request.case_id), quoted(request.seed),
                       json::serialize(request.program));
  }
  std::string operator()(const SampleRequest& request) const {
    return fmt::format(R"("op":"sample","case":{},"seed":{},"program":{},"count":{})", quoted(request.case_id),
                       quoted(request.seed), json::serialize(request.program), request.count);
  }
  std::string operator()(const LoadRequest& request) const {
    return fmt::format(R"("op":"load","workload":{},"parameters":{},"seed":{},"budgetMs":{})", quoted(request.workload),
                       json::serialize(request.parameters), quoted(request.seed), request.budget_ms);
  }
  std::string operator()(const ByeRequest&) const { return R"("op":"bye")"; }
};

std::string request_text(RequestId id, const std::string& fields) {
  return fmt::format(R"({{"id":{},{}}})", id, fields);
}

std::optional<RequestId> id_from(const json::value& value) {
  const std::int64_t* number = value.if_int64();
  if (!number || *number < 0 || *number > whole_number_max) return std::nullopt;
  return *number;
}

std::string text_of(const json::value& value) {
  const json::string* text = value.if_string();
  return text ? std::string(*text) : std::string();
}

DecodedLine malformed(std::string_view noise, std::string why) {
  return {noise, Malformed{std::move(why)}};
}

std::variant<Reply, Malformed> reply_from(json::object& object) {
  const auto id = id_from(object.at("id"));
  if (!id) return Malformed{"a reply whose id is not a whole number"};
  json::value* ok = object.if_contains("ok");
  const json::value* unsupported = object.if_contains("unsupported");
  const json::value* error = object.if_contains("error");
  const int parts = (ok != nullptr) + (unsupported != nullptr) + (error != nullptr);
  if (parts != 1) {
    return Malformed{fmt::format("the reply to request {} has {} of ok, unsupported and error in place of exactly one",
                                 *id, parts == 0 ? "none" : std::to_string(parts))};
  }
  if (ok) return Reply{*id, Ok{std::move(*ok)}};
  const json::value& text = unsupported ? *unsupported : *error;
  if (!text.is_string()) {
    return Malformed{
        fmt::format("the reply to request {} has no text in {}", *id, unsupported ? "unsupported" : "error")};
  }
  return unsupported ? Reply{*id, Unsupported{text_of(text)}} : Reply{*id, AdapterError{text_of(text)}};
}

} // namespace

std::string encode_request(RequestId id, const Request& request) {
  return request_text(id, std::visit(FieldsOf{}, request));
}
std::string encode_request(RequestId id, const RunRequest& request) {
  return request_text(id, FieldsOf{}(request));
}
std::string encode_request(RequestId id, const SampleRequest& request) {
  return request_text(id, FieldsOf{}(request));
}
std::string encode_request(RequestId id, const LoadRequest& request) {
  return request_text(id, FieldsOf{}(request));
}

DecodedLine decode_line(std::string_view line) {
  const WireLine parts = split_marker(line);
  const DecodedLine all_noise{line, std::monostate{}};
  // Cheap, and most noise ends here.
  const std::size_t first = parts.content.find_first_not_of(" \t\r");
  if (first == std::string_view::npos || parts.content[first] != '{') return all_noise;

  WireFault fault = WireFault::not_json;
  auto parsed = parse_wire(parts.content, &fault);
  if (!parsed) return fault == WireFault::not_json ? all_noise : malformed(parts.noise, parsed.error().message);
  json::object& object = parsed->as_object();
  const bool has_id = object.contains("id");
  const json::value* starting = object.if_contains("starting");
  if (has_id && starting) return malformed(parts.noise, "a line with both id and starting");
  if (starting) {
    const auto id = id_from(*starting);
    if (!id) return malformed(parts.noise, "a starting line whose id is not a whole number");
    return {parts.noise, Starting{*id}};
  }
  if (!has_id) return all_noise;

  auto reply = reply_from(object);
  if (auto* fault_found = std::get_if<Malformed>(&reply)) return {parts.noise, std::move(*fault_found)};
  return {parts.noise, std::move(std::get<Reply>(reply))};
}

} // namespace portproof
