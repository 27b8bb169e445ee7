// The messages of the adapter protocol (PROTOCOL.md) as data, and their JSON texts. Programs, traces and histories are
// opaque here. Plain structs; functions are pure and may be called from any thread.
//
// The harness encodes requests and decodes what comes back (decode_line, decode_answer), trusting nothing. An adapter
// in this process decodes requests and encodes replies.
#pragma once

#include "harness/base/result.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace portproof {

// Every language has such a number as a whole one: those of the protocol go no further.
constexpr std::int64_t whole_number_max = (std::int64_t{1} << 53) - 1;

using RequestId = std::int64_t; // 0 to whole_number_max

constexpr int protocol_version = 1;

// Requests.

struct HelloRequest {
  std::int64_t protocol = protocol_version;
};

// An op that does not exist.
struct UnknownRequest {
  std::string op;
};

struct RunRequest {
  std::string case_id;
  std::string seed; // hexadecimal
  boost::json::value program;
};

struct SampleRequest {
  std::string case_id;
  std::string seed;
  boost::json::value program;
  std::uint64_t count = 0;
};

struct LoadRequest {
  std::string workload;
  boost::json::value parameters;
  std::string seed;
  std::int64_t budget_ms = 0;
};

struct ByeRequest {};

using Request = std::variant<HelloRequest, UnknownRequest, RunRequest, SampleRequest, LoadRequest, ByeRequest>;

// One line, without the line end. Also for one kind of request, so that no program need be copied into the variant.
std::string encode_request(RequestId id, const Request& request);
std::string encode_request(RequestId id, const RunRequest& request);
std::string encode_request(RequestId id, const SampleRequest& request);
std::string encode_request(RequestId id, const LoadRequest& request);

struct ReceivedRequest {
  RequestId id = 0;
  Request request;
};

// For adapters. An op that is not known is an UnknownRequest; unknown keys are ignored.
Result<ReceivedRequest> decode_request(std::string_view line);

// Replies as they stand on a line.

struct Unsupported {
  std::string why;
};

// The adapter itself failed; never what a program threw.
struct AdapterError {
  std::string what;
};

struct Ok {
  boost::json::value content;
};

using Outcome = std::variant<Ok, Unsupported, AdapterError>;

struct Reply {
  RequestId id = 0;
  Outcome outcome;
};

struct Starting {
  RequestId id = 0;
};

// A line that claims to be the protocol's and is not.
struct Malformed {
  std::string why;
};

struct DecodedLine {
  std::string_view noise; // what of the line is no message: a part before the marker, or all; into the line
  std::variant<std::monostate, Starting, Reply, Malformed> message;
};

// Every line is noise or message; none is an error of this function.
DecodedLine decode_line(std::string_view line);

// For adapters. One line each, marker and all, without the line end.
std::string encode_reply(const Reply& reply);
std::string encode_starting(RequestId id);

// What `ok` holds, by request.

struct Hello {
  int protocol = protocol_version;
  std::string name, version;            // of the implementation
  std::optional<std::string> documents; // version of the documents that it implements; none: no clause is too new
  std::string adapter_name, adapter_version;
  std::vector<std::string> features; // each once
  std::uint64_t in_flight_max = 1;   // the most requests that it wants unanswered at once; at least 1
};

struct Ran {
  boost::json::value trace; // an object
};

struct Sampled {
  struct Distinct {
    boost::json::value trace;
    std::uint64_t count = 0; // at least 1
  };
  std::vector<Distinct> outcomes; // counts add up to what was asked
};

struct Loaded {
  boost::json::array history;
  boost::json::value measures; // null: none
};

using Features = std::set<std::string, std::less<>>;

// Errors say what is wrong with the reply, as the end of a sentence that begins "the adapter's reply to hello …".
// `known` is the closed list of features: claiming another is an error.
Result<Hello> decode_hello(const boost::json::value& ok, const Features& known);
Result<Ran> decode_ran(boost::json::value ok);
Result<Sampled> decode_sampled(boost::json::value ok, std::uint64_t count);
Result<Loaded> decode_loaded(boost::json::value ok);
Status decode_bye(const boost::json::value& ok);

boost::json::value encode_hello(const Hello& hello);

} // namespace portproof
