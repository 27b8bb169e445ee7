// Sampling, of an adapter within this process that is late now and then.
#include "harness/run/sampler.h"

#include "harness/program/json.h"
#include "harness/run/test_hello.h"
#include "harness/testee/in_process.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

// Answers samples but for the processes of these numbers, from 0, which hang.
Implementation hanging_in(std::vector<int> processes) {
  Implementation out;
  out.name = out.command = "fake";
  out.start = [processes, started = std::make_shared<int>(0)]() -> Result<std::unique_ptr<Testee>> {
    const int number = (*started)++;
    const bool hangs = std::find(processes.begin(), processes.end(), number) != processes.end();
    return start_in_process([hangs](std::string_view line, const auto& say) {
      const auto received = decode_request(line);
      if (!received) return;
      const RequestId id = received->id;
      if (std::holds_alternative<HelloRequest>(received->request)) return say(encode_reply({id, Ok{encode_hello(hello_of_test())}}));
      if (std::holds_alternative<ByeRequest>(received->request)) return say(encode_reply({id, Ok{json::object{}}}));
      const auto* sample = std::get_if<SampleRequest>(&received->request);
      if (sample == nullptr) return say(encode_reply({id, Unsupported{"no such op"}}));
      if (hangs) return;
      const json::object trace{{"main", json::array{}}};
      say(encode_reply({id, Ok{json::object{{"outcomes", json::array{json::object{{"trace", trace}, {"count", sample->count}}}}}}}));
    });
  };
  return out;
}

SampleResult sample_of(const Implementation& implementation, std::uint64_t runs) {
  AskOptions options;
  options.features = {"message-port", "transfer"};
  options.budget = 100ms;
  const Result<Program> program = program_from_json(json::parse(R"({"agents":{"main":[]}})"));
  REQUIRE(program);
  return Sampler(implementation, options).sample("a/program", *program, {runs, 0ms});
}

TEST_CASE("who answers every request has passed") {
  const SampleResult result = sample_of(hanging_in({}), 40);
  CHECK(result.outcome == CaseOutcome::pass);
  CHECK(result.runs == 40);
  CHECK(result.late == 0);
}

TEST_CASE("a deadline that is passed once is told, and sampling goes on in a fresh process") {
  const SampleResult result = sample_of(hanging_in({0}), 40);
  INFO(result.detail);
  CHECK(result.outcome == CaseOutcome::pass);
  CHECK(result.runs == 40);
  CHECK(result.late == 1);
}

TEST_CASE("who is late alone too hangs") {
  const SampleResult result = sample_of(hanging_in({0, 1}), 40);
  CHECK(result.outcome == CaseOutcome::deadline);
  CHECK(result.runs == 0);
}

} // namespace
} // namespace portproof
