// The adapter's half of messages.h: requests in, replies out.
#include "harness/protocol/messages.h"
#include "harness/protocol/wire.h"

#include <fmt/format.h>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// Members of a request, moved out; what is missing or has another type is remembered by the first such key.
struct Members {
  json::object& object;
  std::string problem = {};

  json::value value(const char* key) {
    json::value* found = object.if_contains(key);
    if (found) return std::move(*found);
    if (problem.empty()) problem = fmt::format("has no {}", key);
    return nullptr;
  }
  std::string text(const char* key) {
    const json::value found = value(key);
    if (const json::string* text = found.if_string()) return std::string(*text);
    if (problem.empty()) problem = fmt::format("has a {} that is no text", key);
    return {};
  }
  std::int64_t whole_number(const char* key) {
    const json::value found = value(key);
    const std::int64_t* number = found.if_int64();
    if (number && *number >= 0 && *number <= whole_number_max) return *number;
    if (problem.empty()) problem = fmt::format("has a {} that is no whole number", key);
    return 0;
  }
};

Request request_from(const std::string& op, Members& members) {
  if (op == "hello") return HelloRequest{members.whole_number("protocol")};
  if (op == "run") return RunRequest{members.text("case"), members.text("seed"), members.value("program")};
  if (op == "sample") {
    return SampleRequest{members.text("case"), members.text("seed"), members.value("program"),
                         static_cast<std::uint64_t>(members.whole_number("count"))};
  }
  if (op == "load") {
    return LoadRequest{members.text("workload"), members.value("parameters"), members.text("seed"),
                       members.whole_number("budgetMs")};
  }
  if (op == "bye") return ByeRequest{};
  return UnknownRequest{op};
}

struct OutcomeText {
  std::string operator()(const Ok& ok) const { return R"("ok":)" + json::serialize(ok.content); }
  std::string operator()(const Unsupported& no) const {
    return R"("unsupported":)" + json::serialize(json::string(no.why));
  }
  std::string operator()(const AdapterError& error) const {
    return R"("error":)" + json::serialize(json::string(error.what));
  }
};

} // namespace

Result<ReceivedRequest> decode_request(std::string_view line) {
  auto parsed = parse_wire(line);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return Error{"a request is a JSON object"};
  Members members{parsed->as_object()};
  const RequestId id = members.whole_number("id");
  const std::string op = members.text("op");
  Request request = request_from(op, members);
  if (!members.problem.empty()) return Error{"the request " + members.problem};
  return ReceivedRequest{id, std::move(request)};
}

std::string encode_reply(const Reply& reply) {
  return fmt::format(R"({}{{"id":{},{}}})", line_marker, reply.id, std::visit(OutcomeText{}, reply.outcome));
}

std::string encode_starting(RequestId id) {
  return fmt::format(R"({}{{"starting":{}}})", line_marker, id);
}

json::value encode_hello(const Hello& hello) {
  json::array features(hello.features.begin(), hello.features.end());
  return {{"protocol", hello.protocol},
          {"implementation",
           {{"name", hello.name},
            {"version", hello.version},
            {"documents", hello.documents ? json::value(*hello.documents) : json::value(nullptr)}}},
          {"adapter", {{"name", hello.adapter_name}, {"version", hello.adapter_version}}},
          {"features", std::move(features)},
          {"limits", {{"inFlight", static_cast<std::int64_t>(hello.in_flight_max)}}}};
}

} // namespace portproof
