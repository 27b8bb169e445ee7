// Programs of several agents, in and out of a process of their own.
#include "impl/adapter/protocol_loop.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <vector>

using namespace portproof::reference;

namespace {

// The reply to a program with these members.
boost::json::value run(const std::string& program) {
  std::vector<boost::json::value> lines;
  answer_line(R"({"id":3,"op":"run","case":"c","seed":"1","program":)" + program + "}", [&](std::string text) {
    if (!text.empty() && text.front() == '\x1e') text.erase(0, 1);
    lines.push_back(boost::json::parse(text));
  });
  return lines.at(1);
}

void check_trace(const std::string& program, const std::string& expected) {
  const boost::json::value reply = run(program);
  INFO(boost::json::serialize(reply));
  REQUIRE(reply.as_object().contains("ok"));
  CHECK(boost::json::serialize(reply.at("ok").at("trace")) == boost::json::serialize(boost::json::parse(expected)));
}

} // namespace

TEST_CASE("each agent has a list of its own, by its name and number; one that said nothing has an empty one") {
  check_trace(R"({"agents":{"main":[{"spawn":"v","agent":"child"},{"spawn":"w","agent":"child","options":{"type":"Object","properties":[["workerData",2]]}},
                                    {"spawn":"x","agent":"silent"}],
                            "child":[{"observe":{"type":"var","path":"workerData"}}],"silent":[]}})",
              R"({"main":[],"child":[{"label":"observe","value":{"type":"undefined"}}],"child#2":[{"label":"observe","value":2}],"silent":[]})");
}

TEST_CASE("a Worker that could not be made leaves no trace, and the next one has its name") {
  check_trace(R"({"agents":{"main":[{"spawn":"v","agent":"child","options":{"type":"Object","properties":[["workerData",{"type":"exotic","name":"function"}]]},"as":"first"},
                                    {"spawn":"w","agent":"child"},{"note":"end"}],"child":[{"note":"up"}]}})",
              R"({"main":[{"label":"first","threw":{"name":"DataCloneError","code":25,"class":"DOMException","message":"[object Function] could not be cloned"}},{"label":"note","value":"end"}],
                  "child":[{"label":"note","value":"up"}]})");
}

TEST_CASE("until waits for entries of its agent, and settling for what others still do") {
  check_trace(R"({"agents":{"main":[{"spawn":"w","agent":"child"},{"listen":"w","do":[{"post":"w","value":2}]},{"until":"w message"},{"note":"came"},{"settle":true},{"note":"settled"}],
                            "child":[{"listen":"parentPort","do":[{"later":"immediate","do":[{"note":"later"},{"close":"parentPort"}]}]},{"post":"parentPort","value":1}]}})",
              R"({"main":[{"label":"w message","value":1},{"label":"note","value":"came"},{"label":"note","value":"settled"}],
                  "child":[{"label":"parentPort message","value":2},{"label":"note","value":"later"}]})");
}

TEST_CASE("what nothing can end is told instead of waited for, in main and in others, by a start line too") {
  CHECK(run(R"({"agents":{"main":[{"until":"never"}]}})").as_object().contains("error"));
  CHECK(run(R"({"agents":{"main":[{"spawn":"w","agent":"child"},{"until":"w message"}],"child":[{"until":"never"}]}})").as_object().contains("error"));
  CHECK(run(R"({"agents":{"main":[{"spawn":"w","agent":"child"}],"child":[{"until":"never"}]}})").as_object().contains("error"));
  CHECK(run(R"({"agents":{"main":[{"spawn":"w","agent":"child"}],"child":[{"barrier":"b","agents":2}]}})").as_object().contains("error"));
  CHECK(run(R"({"agents":{"main":[{"barrier":"b","agents":2}]}})").as_object().contains("error"));
}

TEST_CASE("a wait in shared memory is ended by a notification, by terminate, or where it is in vain") {
  const std::string cells = R"({"let":"cells","value":{"type":"Int32Array","buffer":{"type":"SharedArrayBuffer","bytes":"00000000"}}},)";
  const std::string child = R"("child":[{"post":"parentPort","value":1},{"as":"waited","atomics":"wait","on":{"type":"var","path":"workerData"},"index":0,"value":0}]}})";
  const std::string spawn = R"({"spawn":"w","agent":"child","options":{"type":"Object","properties":[["workerData",{"type":"var","path":"cells"}]]}},)";
  SECTION("in vain") {
    check_trace(R"({"agents":{"main":[)" + cells + spawn + R"({"note":"end"}],)" + child, R"({"main":[{"label":"note","value":"end"}],"child":[{"label":"waited","value":"timed-out"}]})");
  }
  SECTION("by a notification") {
    // Until it waits nobody is notified; nothing else shows that it does.
    check_trace(R"({"agents":{"main":[)" + cells + spawn + R"({"settle":true},{"atomics":"notify","on":{"type":"var","path":"cells"},"index":0}],)" + child,
                R"({"main":[{"label":"atomics notify","value":1}],"child":[{"label":"waited","value":"ok"}]})");
  }
  SECTION("by terminate") {
    check_trace(R"({"agents":{"main":[)" + cells + spawn + R"({"settle":true},{"terminate":"w"}],)" + child, R"({"main":[{"label":"terminate w","value":1}],"child":[]})");
  }
}

TEST_CASE("agents leave a start line together, at each start") {
  check_trace(R"({"agents":{"main":[{"repeat":2,"do":[{"spawn":"w","agent":"child"}]}],"child":[{"repeat":50,"do":[{"barrier":"b","agents":2}]},{"note":"through"}]}})",
              R"({"main":[],"child":[{"label":"note","value":"through"}],"child#2":[{"label":"note","value":"through"}]})");
}

TEST_CASE("a worker that runs for ever is ended by terminate, and has what it saw until then") {
  const auto reply = run(R"({"agents":{"main":[{"spawn":"w","agent":"child"},{"listen":"w"},{"until":"w message"},{"terminate":"w"}],
                             "child":[{"note":"up"},{"post":"parentPort","value":1},{"repeat":1000000000,"do":[{"let":"x","value":1}]}]}})");
  REQUIRE(reply.as_object().contains("ok"));
  CHECK(reply.at("ok").at("trace").at("child").as_array().size() == 1);
  CHECK(reply.at("ok").at("trace").at("main").as_array().back().at("value") == 1);
}

TEST_CASE("a process of its own ends when nothing keeps it alive, stays while something does, or exits") {
  const auto ended = [](const std::string& steps) {
    const auto reply = run(R"({"process":"own","agents":{"main":[)" + steps + "]}}");
    INFO(boost::json::serialize(reply));
    const auto& last = reply.at("ok").at("trace").at("main").as_array().back();
    CHECK(last.at("label") == "process");
    return std::string(last.at("value").as_string());
  };
  CHECK(ended(R"({"channel":["a","b"]})") == "exit 0");
  CHECK(ended(R"({"channel":["a","b"]},{"listen":"a"})") == "stays");
  CHECK(ended(R"({"exit":5},{"note":"never"})") == "exit 5");
  CHECK(ended(R"({"later":"immediate","do":[{"throw":1}]},{"channel":["a","b"]},{"listen":"a"})") == "exit 1");
}

TEST_CASE("main of a shared process never exits, and never waits") {
  CHECK(run(R"({"agents":{"main":[{"exit":1}]}})").as_object().contains("error"));
  CHECK(run(R"({"agents":{"main":[{"atomics":"wait","on":{"type":"Int32Array","buffer":{"type":"SharedArrayBuffer","bytes":"00000000"}},"index":0,"value":0}]}})").as_object().contains("error"));
}

TEST_CASE("a trace without end is an error, also where others than main write it") {
  const auto reply = run(R"({"agents":{"main":[{"spawn":"w","agent":"child"},{"until":"never"}],"child":[{"repeat":1000000,"do":[{"note":"again"}]}]}})");
  CHECK(reply.at("error").as_string().find("200000 entries") != std::string::npos);
}
