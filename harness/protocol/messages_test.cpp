#include "harness/protocol/messages.h"

#include "harness/protocol/wire.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// What a line is, in a few words.
std::string seen_in(std::string_view line) {
  const DecodedLine decoded = decode_line(line);
  std::string noise(decoded.noise);
  if (!noise.empty()) noise = " after noise " + noise;
  if (const auto* starting = std::get_if<Starting>(&decoded.message))
    return "starts " + std::to_string(starting->id) + noise;
  if (const auto* bad = std::get_if<Malformed>(&decoded.message)) return "malformed: " + bad->why + noise;
  if (const auto* reply = std::get_if<Reply>(&decoded.message)) {
    const std::string id = std::to_string(reply->id);
    if (const auto* ok = std::get_if<Ok>(&reply->outcome)) return id + " ok " + json::serialize(ok->content) + noise;
    if (const auto* no = std::get_if<Unsupported>(&reply->outcome)) return id + " unsupported " + no->why + noise;
    return id + " error " + std::get<AdapterError>(reply->outcome).what + noise;
  }
  return "noise";
}

TEST_CASE("requests are written as the protocol's page shows them") {
  const json::value program = json::parse(R"({"agents":{"main":[]}})");
  CHECK(encode_request(1, HelloRequest{}) == R"({"id":1,"op":"hello","protocol":1})");
  CHECK(encode_request(2, UnknownRequest{"op-\"x"}) == R"({"id":2,"op":"op-\"x"})");
  CHECK(encode_request(3, Request(RunRequest{"a/b", "9f", program})) ==
        R"({"id":3,"op":"run","case":"a/b","seed":"9f","program":{"agents":{"main":[]}}})");
  CHECK(encode_request(4, SampleRequest{"a/b", "1", program, 10000}) ==
        R"({"id":4,"op":"sample","case":"a/b","seed":"1","program":{"agents":{"main":[]}},"count":10000})");
  CHECK(encode_request(5, LoadRequest{"flood", json::object{{"n", 1}}, "1", 2000}) ==
        R"({"id":5,"op":"load","workload":"flood","parameters":{"n":1},"seed":"1","budgetMs":2000})");
  CHECK(encode_request(9, ByeRequest{}) == R"({"id":9,"op":"bye"})");
}

TEST_CASE("an adapter reads every request back, and unknown ops as such") {
  const json::value program = json::parse(R"({"agents":{"main":[]}})");
  const Request requests[] = {HelloRequest{},
                              UnknownRequest{"no-such-op"},
                              RunRequest{"a/b", "9f", program},
                              SampleRequest{"a/b", "1", program, 10},
                              LoadRequest{"flood", json::object{{"n", 1}}, "1", 2000},
                              ByeRequest{}};
  for (const Request& request : requests) {
    const std::string line = encode_request(7, request);
    const auto received = decode_request(line);
    REQUIRE(received.ok());
    CHECK(received->request.index() == request.index());
    CHECK(encode_request(received->id, received->request) == line);
  }
}

TEST_CASE("a request that lacks what it needs is an error") {
  CHECK(decode_request(R"({"op":"bye"})").error().text() == "the request has no id");
  CHECK(decode_request(R"({"id":1})").error().text() == "the request has no op");
  CHECK(decode_request(R"({"id":1,"op":"run","case":"a","seed":1,"program":{}})").error().text() ==
        "the request has a seed that is no text");
  CHECK(decode_request("[]").error().text() == "a request is a JSON object");
  CHECK(decode_request(R"({"id":9007199254740992,"op":"bye"})").error().text() == "the request has a id that is no whole number");
  CHECK_FALSE(decode_request("nonsense").ok());
}

TEST_CASE("a protocol of any number is read as that number") {
  const auto received = decode_request(R"({"id":1,"op":"hello","protocol":4294967297})");
  REQUIRE(received.ok());
  CHECK(std::get<HelloRequest>(received->request).protocol == 4294967297);
}

TEST_CASE("a line is told by what it is") {
  const std::pair<const char*, const char*> table[] = {
      {R"({"id":3,"ok":{}})", "3 ok {}"},
      {R"(  {"id":3,"ok":{}} )", "3 ok {}"},
      {R"({"ok":{"a":1},"id":3,"extra":true})", R"(3 ok {"a":1})"},
      {R"({"id":3,"ok":null})", "3 ok null"},
      {R"({"id":3,"unsupported":"why"})", "3 unsupported why"},
      {R"({"id":3,"error":"what"})", "3 error what"},
      {R"({"starting":3})", "starts 3"},
      {"\x1e{\"starting\":3}", "starts 3"},
      {"text\x1e{\"starting\":3}", "starts 3 after noise text"},
      {"a\x1e"
       "b\x1e{\"starting\":3}",
       "starts 3 after noise a\x1e"
       "b"},
      {"{\"id\":3,\"ok\":{}}\x1e", "noise"},
      {"", "noise"},
      {"hello", "noise"},
      {"[3]", "noise"},
      {"{broken", "noise"},
      {R"({"level":"info"})", "noise"},
      {R"({"id":3,"ok":{}} trailing)", "noise"},
      {"{\"id\":3,\"ok\":\"\xff\"}", "noise"},
      {R"({"id":3})",
       "malformed: the reply to request 3 has none of ok, unsupported and error in place of exactly one"},
      {R"({"id":3,"ok":{},"error":"x"})",
       "malformed: the reply to request 3 has 2 of ok, unsupported and error in place of exactly one"},
      {R"({"id":3,"error":null})", "malformed: the reply to request 3 has no text in error"},
      {R"({"id":3,"unsupported":true})", "malformed: the reply to request 3 has no text in unsupported"},
      {R"({"id":"3","ok":{}})", "malformed: a reply whose id is not a whole number"},
      {R"({"id":3.5,"ok":{}})", "malformed: a reply whose id is not a whole number"},
      {R"({"id":-3,"ok":{}})", "malformed: a reply whose id is not a whole number"},
      {R"({"id":9007199254740992,"ok":{}})", "malformed: a reply whose id is not a whole number"},
      {R"({"id":18446744073709551615,"ok":{}})", "malformed: a reply whose id is not a whole number"},
      {R"({"id":3,"ok":[1e400]})", "malformed: JSON with a number too large for a double"},
      {R"({"level":-1e999})", "malformed: JSON with a number too large for a double"},
      {R"({"starting":"3"})", "malformed: a starting line whose id is not a whole number"},
      {R"({"starting":3,"id":3})", "malformed: a line with both id and starting"},
  };
  for (const auto& [line, expected] : table) CHECK(seen_in(line) == expected);
}

TEST_CASE("a line may nest to the bound and not beyond it") {
  const auto nested = [](std::size_t depth) {
    return R"({"id":3,"ok":)" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  CHECK(seen_in(nested(wire_depth_max)) ==
        "3 ok " + std::string(wire_depth_max - 1, '[') + std::string(wire_depth_max - 1, ']'));
  CHECK(seen_in(nested(wire_depth_max + 1)) == "malformed: JSON that nests deeper than 4096 levels");
  CHECK(seen_in(nested(1'000'000)) == "malformed: JSON that nests deeper than 4096 levels");
  CHECK(seen_in(std::string(1'000'000, '[')) == "noise");
}

TEST_CASE("what an adapter writes here is what the harness reads") {
  CHECK(seen_in(encode_starting(3)) == "starts 3");
  CHECK(seen_in(encode_reply({3, Ok{json::object{{"trace", json::object{}}}}})) == R"(3 ok {"trace":{}})");
  CHECK(seen_in(encode_reply({3, Unsupported{"no \"x\""}})) == R"(3 unsupported no "x")");
  CHECK(seen_in(encode_reply({3, AdapterError{"oh"}})) == "3 error oh");
}

const Features known = {"message-port", "transfer"};

json::value honest_hello() {
  Hello hello;
  hello.name = "node";
  hello.version = "22.1.0";
  hello.documents = "22.1.0";
  hello.adapter_name = "portproof-node";
  hello.adapter_version = "1";
  hello.features = {"message-port", "transfer"};
  hello.in_flight_max = 64;
  return encode_hello(hello);
}

TEST_CASE("hello comes through with all its fields") {
  const auto hello = decode_hello(honest_hello(), known);
  REQUIRE(hello.ok());
  CHECK(hello->name == "node");
  CHECK(hello->version == "22.1.0");
  CHECK(hello->documents == "22.1.0");
  CHECK(hello->adapter_name == "portproof-node");
  CHECK(hello->adapter_version == "1");
  CHECK(hello->features == std::vector<std::string>{"message-port", "transfer"});
  CHECK(hello->in_flight_max == 64);

  json::value without_version = honest_hello();
  without_version.at("implementation").as_object()["documents"] = nullptr;
  CHECK(decode_hello(without_version, known)->documents == std::nullopt);
}

TEST_CASE("hello with anything missing or of another type says what") {
  struct Change {
    const char *part, *key, *value; // value as JSON; nullptr: taken away
    const char* expected;
  };
  const Change table[] = {
      {"", "protocol", "2", "ok is for another protocol than 1"},
      {"", "protocol", nullptr, "ok has no protocol"},
      {"", "protocol", "\"1\"", "ok has a protocol that is no whole number from 0"},
      {"", "implementation", nullptr, "ok has no implementation"},
      {"", "implementation", "\"node\"", "implementation is not an object"},
      {"implementation", "name", nullptr, "implementation has no name"},
      {"implementation", "version", "22", "implementation has a version that is no text"},
      {"implementation", "documents", nullptr, "implementation has no documents"},
      {"implementation", "documents", "22", "implementation has a documents that is no text"},
      {"adapter", "name", "null", "adapter has a name that is no text"},
      {"", "adapter", nullptr, "ok has no adapter"},
      {"", "limits", nullptr, "ok has no limits"},
      {"limits", "inFlight", "0", "limits has a inFlight that is no whole number from 1"},
      {"limits", "inFlight", "1.5", "limits has a inFlight that is no whole number from 1"},
      {"", "features", "{}", "has features that are no list"},
      {"", "features", "[1]", "has a feature that is no text"},
      {"", "features", "[\"transfer\",\"transfer\"]", "claims the feature transfer twice"},
      {"", "features", "[\"time-travel\"]", "claims the feature time-travel, which does not exist"},
      {"", "features", "[\"a\\nb\"]", "claims the feature a\\nb, which does not exist"},
  };
  for (const Change& change : table) {
    json::value hello = honest_hello();
    json::object& part = *change.part ? hello.at(change.part).as_object() : hello.as_object();
    change.value ? void(part[change.key] = json::parse(change.value)) : void(part.erase(change.key));
    const auto decoded = decode_hello(hello, known);
    REQUIRE_FALSE(decoded.ok());
    CHECK(decoded.error().text() == change.expected);
  }
  CHECK(decode_hello(json::array{}, known).error().text() == "ok is not an object");
}

TEST_CASE("the answers of run, sample, load and bye have their shapes") {
  CHECK(decode_ran(json::parse(R"({"trace":{"main":[]}})"))->trace == json::parse(R"({"main":[]})"));
  CHECK(decode_ran(json::parse(R"({})")).error().text() == "ok has no trace");
  CHECK(decode_ran(json::parse(R"({"trace":[]})")).error().text() == "ok has a trace that is no object");
  CHECK(decode_ran(json::parse(R"([])")).error().text() == "ok is not an object");

  const auto sampled =
      decode_sampled(json::parse(R"({"outcomes":[{"trace":{},"count":7},{"trace":{"main":[]},"count":3}]})"), 10);
  REQUIRE(sampled.ok());
  REQUIRE(sampled->outcomes.size() == 2);
  CHECK(sampled->outcomes[1].count == 3);
  CHECK(sampled->outcomes[1].trace == json::parse(R"({"main":[]})"));
  const std::pair<const char*, const char*> bad_samples[] = {
      {R"({"outcomes":[{"trace":{},"count":9}]})", "outcomes have counts that add up to 9, not to 10"},
      {R"({"outcomes":[{"trace":{},"count":9},{"trace":{},"count":2}]})",
       "outcomes[1] has a count that passes the 10 asked for"},
      {R"({"outcomes":[{"trace":{},"count":0}]})", "outcomes[0] has a count that is no whole number from 1"},
      {R"({"outcomes":[{"count":10}]})", "outcomes[0] has no trace"},
      {R"({"outcomes":[{"trace":1,"count":10}]})", "outcomes[0] has a trace that is no object"},
      {R"({"outcomes":[7]})", "outcomes[0] is not an object"},
      {R"({"outcomes":{}})", "ok has outcomes that are no list"},
      {R"({})", "ok has no outcomes"},
  };
  for (const auto& [text, expected] : bad_samples)
    CHECK(decode_sampled(json::parse(text), 10).error().text() == expected);

  CHECK(decode_loaded(json::parse(R"({"history":[1,2]})"))->history == json::array{1, 2});
  CHECK(decode_loaded(json::parse(R"({"history":{}})")).error().text() == "ok has a history that is no list");
  CHECK(decode_loaded(json::parse(R"({})")).error().text() == "ok has no history");

  CHECK(decode_bye(json::object{}).ok());
  CHECK(decode_bye(nullptr).error().text() == "ok is not an object");
}

} // namespace
} // namespace portproof
