#include "impl/adapter/load_workloads.h"

#include <boost/json/object.hpp>
#include <catch2/catch.hpp>

namespace json = boost::json;
using namespace portproof::reference;

namespace {

// The histories of its agents, main's first.
json::array history_of(const char* workload, const json::object& parameters) {
  auto reply = run_load_workload(workload, parameters, 7);
  REQUIRE(reply);
  REQUIRE(reply->has_value());
  return (*reply)->at("history").as_array();
}

std::size_t count_of(const json::array& history, AgentHistory::Kind kind) {
  std::size_t count = 0;
  for (const json::value& agent : history) {
    const json::array& numbers = agent.at("events").as_array();
    for (std::size_t at = 0; at < numbers.size(); at += 4) count += numbers[at].as_int64() == static_cast<std::int64_t>(kind) ? 1 : 0;
  }
  return count;
}

} // namespace

TEST_CASE("workloads come to their end with the history of each agent") {
  struct Row { const char* workload; json::object parameters; std::size_t agents; };
  const std::vector<Row> rows = {{"flood", {{"workers", 2}, {"messages", 50}}, 3}, {"hot-potato", {{"messages", 200}, {"hold", 7}}, 4}, {"buffer-relay", {{"rounds", 10}}, 4},
                                 {"close-storm", {{"channels", 10}}, 4}, {"port-churn", {{"channels", 20}}, 3}, {"worker-churn", {{"workers", 2}, {"messages", 5}}, 3},
                                 {"broadcast-storm", {{"messages", 20}}, 4}, {"shared-counter", {{"increments", 100}}, 5}, {"mix", {{"steps", 60}}, 4}};
  for (const Row& row : rows) {
    INFO(row.workload);
    const json::array history = history_of(row.workload, row.parameters);
    REQUIRE(history.size() == row.agents);
    for (const json::value& agent : history) CHECK_FALSE(agent.at("events").as_array().empty());
  }
}

TEST_CASE("a flood receives all that it sends") {
  const json::array history = history_of("flood", {{"workers", 2}, {"messages", 50}});
  CHECK(count_of(history, AgentHistory::Kind::send) == 2 * 2 * 50);
  CHECK(count_of(history, AgentHistory::Kind::receive) == 2 * 2 * 50);
}

TEST_CASE("a worker that is ended by force has no complete history, and every other agent has") {
  const json::array history = history_of("worker-churn", {{"workers", 2}, {"messages", 5}});
  CHECK(history[0].at("complete").as_bool());
  CHECK_FALSE(history[1].at("complete").as_bool());
  CHECK_FALSE(history[2].at("complete").as_bool());
  for (const json::value& agent : history_of("flood", {{"messages", 5}})) CHECK(agent.at("complete").as_bool());
}

TEST_CASE("a workload that there is not is nothing, and a parameter that it has not is an error") {
  const auto none = run_load_workload("no such", nullptr, 1);
  REQUIRE(none);
  CHECK_FALSE(none->has_value());
  CHECK(run_load_workload("flood", json::object{{"colour", 1}}, 1).error().text() == "the workload has no parameter colour");
  CHECK(run_load_workload("flood", json::object{{"messages", 0}}, 1).error().text() == "the parameter messages is a whole number from 1 to a million");
  CHECK(run_load_workload("flood", json::object{{"messages", "many"}}, 1).error().text() == "the parameter messages is a whole number from 1 to a million");
}
