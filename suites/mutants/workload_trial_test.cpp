#include "suites/mutants/workload_trial.h"

#include "harness/catalog/catalog.h"
#include "harness/testee/in_process.h"
#include "impl/adapter/protocol_loop.h"
#include "suites/stress/workloads.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// The reference, which says nothing of the last message that main receives.
void forget_a_message(json::value& reply) {
  json::object* ok = reply.as_object().contains("ok") ? reply.at("ok").if_object() : nullptr;
  if (ok == nullptr || !ok->contains("history")) return;
  json::array& events = ok->at("history").at(0).at("events").as_array();
  for (std::size_t at = events.size(); at >= 4; at -= 4) {
    if (events[at - 4].as_int64() != 4) continue;
    events.erase(events.begin() + static_cast<std::ptrdiff_t>(at) - 4, events.begin() + static_cast<std::ptrdiff_t>(at));
    return;
  }
}

Implementation reference_whose_replies(void (*change)(json::value&)) {
  Implementation implementation;
  implementation.name = "reference";
  implementation.start = [change]() -> Result<std::unique_ptr<Testee>> {
    return start_in_process([change](std::string_view line, const std::function<void(std::string)>& reply) {
      static_cast<void>(reference::answer_line(line, [&](const std::string& text) {
        json::value changed = json::parse(std::string_view(text).substr(1)); // behind the marker
        change(changed);
        reply(json::serialize(changed));
      }));
    });
  };
  return implementation;
}

AskOptions options() {
  const Result<Catalog> catalog = load_catalog(PORTPROOF_SOURCE_ROOT);
  REQUIRE(catalog);
  AskOptions ask;
  for (const auto& [feature, meaning] : catalog->features) ask.features.insert(feature);
  return ask;
}

TEST_CASE("every workload is among the requests, in each round with a seed of its own") {
  const std::vector<LoadRequest> requests = stress_requests(7, 2);
  REQUIRE(requests.size() == 2 * workloads.size());
  for (const Workload& workload : workloads) {
    CHECK(std::count_if(requests.begin(), requests.end(), [&](const LoadRequest& each) { return each.workload == workload.name; }) == 2);
  }
  CHECK(requests.front().seed != requests[workloads.size()].seed);
  CHECK(stress_requests(7, 2).back().seed == requests.back().seed);
  CHECK(stress_requests(8, 2).back().seed != requests.back().seed);
}

TEST_CASE("the reference passes every workload") {
  const std::vector<LoadRequest> requests = stress_requests(7, 1);
  const Trial trial = put_to_workloads(reference_whose_replies([](json::value&) {}), requests, options());
  INFO(trial.killer << ": " << trial.how);
  CHECK(trial.end == Trial::End::survived);
  CHECK(trial.asked == workloads.size());
}

TEST_CASE("whoever loses a message is told from it by a workload") {
  const Trial trial = put_to_workloads(reference_whose_replies(forget_a_message), stress_requests(7, 1), options());
  CHECK(trial.end == Trial::End::killed);
  CHECK(trial.killer == "stress/flood");
  CHECK_THAT(trial.how, Catch::Contains("never comes to end"));
}

} // namespace
} // namespace portproof
