// What `ok` holds: the half of messages.h that looks into replies.
#include "harness/protocol/messages.h"

#include "harness/base/escape.h"

#include <fmt/format.h>
#include <algorithm>
#include <boost/json/object.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// Reads members of one object and remembers the first thing that is wrong.
class Fields {
public:
  Fields(const json::value& value, std::string path) : object_(value.if_object()), path_(std::move(path)) {
    if (!object_) fail("is not an object");
  }

  const json::value* member(std::string_view key) {
    const json::value* value = object_ ? object_->if_contains(json::string_view(key.data(), key.size())) : nullptr;
    if (!value) fail(fmt::format("has no {}", key));
    return value;
  }

  std::string text(std::string_view key) {
    const json::value* value = member(key);
    if (!value) return {};
    if (const json::string* text = value->if_string()) return std::string(*text);
    fail(fmt::format("has a {} that is no text", key));
    return {};
  }

  std::uint64_t whole_number(std::string_view key, std::uint64_t min) {
    const json::value* value = member(key);
    if (!value) return min;
    const std::int64_t* number = value->if_int64();
    if (number && *number >= 0 && static_cast<std::uint64_t>(*number) >= min)
      return static_cast<std::uint64_t>(*number);
    fail(fmt::format("has a {} that is no whole number from {}", key, min));
    return min;
  }

  void fail(std::string what) {
    if (problem_.empty()) problem_ = one_line(path_ + " " + what);
  }
  const std::string& problem() const { return problem_; }

private:
  const json::object* object_;
  std::string path_;
  std::string problem_;
};

std::string read_features(const json::value* value, const Features& known, std::vector<std::string>& features) {
  const json::array* list = value ? value->if_array() : nullptr;
  if (!list) return "has features that are no list";
  for (const json::value& element : *list) {
    const json::string* name = element.if_string();
    if (!name) return "has a feature that is no text";
    if (!known.contains(std::string_view(name->data(), name->size()))) {
      return fmt::format("claims the feature {}, which does not exist", std::string(*name));
    }
    if (std::find(features.begin(), features.end(), std::string_view(name->data(), name->size())) != features.end()) {
      return fmt::format("claims the feature {} twice", std::string(*name));
    }
    features.emplace_back(*name);
  }
  return {};
}

} // namespace

Result<Hello> decode_hello(const json::value& ok, const Features& known) {
  Hello hello;
  Fields top(ok, "ok");
  if (top.whole_number("protocol", 0) != static_cast<std::uint64_t>(protocol_version)) {
    top.fail(fmt::format("is for another protocol than {}", protocol_version));
  }
  std::vector<std::string> problems;
  if (const json::value* part = top.member("implementation")) {
    Fields implementation(*part, "implementation");
    hello.name = implementation.text("name");
    hello.version = implementation.text("version");
    const json::value* documents = implementation.member("documents");
    if (documents && !documents->is_null()) hello.documents = implementation.text("documents");
    problems.push_back(implementation.problem());
  }
  if (const json::value* part = top.member("adapter")) {
    Fields adapter(*part, "adapter");
    hello.adapter_name = adapter.text("name");
    hello.adapter_version = adapter.text("version");
    problems.push_back(adapter.problem());
  }
  if (const json::value* part = top.member("limits")) {
    Fields limits(*part, "limits");
    hello.in_flight_max = limits.whole_number("inFlight", 1);
    problems.push_back(limits.problem());
  }
  if (const json::value* part = top.member("features")) problems.push_back(one_line(read_features(part, known, hello.features)));
  problems.insert(problems.begin(), top.problem());
  for (const std::string& problem : problems) {
    if (!problem.empty()) return Error{problem};
  }
  return hello;
}

Result<Ran> decode_ran(json::value ok) {
  Fields fields(ok, "ok");
  const json::value* trace = fields.member("trace");
  if (trace && !trace->is_object()) fields.fail("has a trace that is no object");
  if (!fields.problem().empty()) return Error{fields.problem()};
  return Ran{std::move(ok.as_object().at("trace"))};
}

Result<Sampled> decode_sampled(json::value ok, std::uint64_t count) {
  Fields fields(ok, "ok");
  const json::value* outcomes = fields.member("outcomes");
  if (outcomes && !outcomes->is_array()) fields.fail("has outcomes that are no list");
  if (!fields.problem().empty()) return Error{fields.problem()};
  Sampled sampled;
  std::uint64_t sum = 0;
  for (json::value& element : ok.as_object().at("outcomes").as_array()) {
    Fields outcome(element, fmt::format("outcomes[{}]", sampled.outcomes.size()));
    const std::uint64_t times = outcome.whole_number("count", 1);
    const json::value* trace = outcome.member("trace");
    if (trace && !trace->is_object()) outcome.fail("has a trace that is no object");
    if (times > count - sum) outcome.fail(fmt::format("has a count that passes the {} asked for", count));
    if (!outcome.problem().empty()) return Error{outcome.problem()};
    sum += times;
    sampled.outcomes.push_back({std::move(element.as_object().at("trace")), times});
  }
  if (sum != count) return Error{fmt::format("outcomes have counts that add up to {}, not to {}", sum, count)};
  return sampled;
}

Result<Loaded> decode_loaded(json::value ok) {
  Fields fields(ok, "ok");
  const json::value* history = fields.member("history");
  if (history && !history->is_array()) fields.fail("has a history that is no list");
  if (!fields.problem().empty()) return Error{fields.problem()};
  json::object& members = ok.as_object();
  Loaded loaded{std::move(members.at("history").as_array()), nullptr};
  if (json::value* measures = members.if_contains("measures")) loaded.measures = std::move(*measures);
  return loaded;
}

Status decode_bye(const json::value& ok) {
  const Fields fields(ok, "ok");
  if (!fields.problem().empty()) return Error{fields.problem()};
  return Done{};
}

} // namespace portproof
