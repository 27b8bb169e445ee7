// Programs of several agents under the controlled scheduler: what may come of them is known.
#include "impl/oracle/accept.h"
#include "impl/oracle/explore.h"
#include "impl/oracle/words.h"

#include "harness/program/yaml_program.h"

#include <bit>
#include <catch2/catch.hpp>

using namespace portproof;
using namespace portproof::reference;
using Lines = ProgramExecution::Lines;

namespace {

Program program_of(const std::string& text) {
  Result<Program> program = program_from_yaml(text, "test");
  if (!program) FAIL(program.error().text());
  return *std::move(program);
}

// The entries of one agent, in every outcome.
std::set<std::vector<std::string>> seen_by(const std::string& agent, const Program& program, ExploreOptions options = {}) {
  const Result<Exploration> exploration = explore(program, options);
  if (!exploration) FAIL(exploration.error().text());
  CHECK(exploration->search.end == SearchResult::End::complete);
  std::set<std::vector<std::string>> all;
  for (const ProgramOutcome& outcome : exploration->outcomes) {
    for (const Lines& lines : outcome.agents) {
      if (lines.agent == agent) all.insert(lines.entries);
    }
  }
  return all;
}

const char* const receive_beside_post = R"(
agents:
  main:
    - {spawn: w, agent: child}
    - {post: w, value: 1}
    - {post: w, value: 2}
  child:
    - {receive: parentPort}
    - {receive: parentPort}
)";

const char* const store_buffering = R"(
agents:
  main:
    - let: cells
      value: !Int32Array {buffer: !SharedArrayBuffer 00 00 00 00 00 00 00 00}
    - {spawn: left, agent: left, options: {workerData: !var cells}}
    - {spawn: right, agent: right, options: {workerData: !var cells}}
  left:
    - {atomics: store, on: !var workerData, index: 0, value: 1}
    - {atomics: load, on: !var workerData, index: 1, as: seen}
  right:
    - {atomics: store, on: !var workerData, index: 1, value: 1}
    - {atomics: load, on: !var workerData, index: 0, as: seen}
)";

const char* const terminate_beside_notes = R"(
agents:
  main:
    - {spawn: w, agent: child}
    - {listen: w, event: exit, via: on}
    - {terminate: w}
  child:
    - {note: up}
    - {note: on}
)";

const char* const two_exits = R"(
agents:
  main:
    - {spawn: v, agent: left}
    - {listen: v, event: exit, via: on}
    - {spawn: w, agent: right}
    - {listen: w, event: exit, via: on}
  left:
    - {exit: 1}
  right:
    - {exit: 2}
)";

// The worker can be ended behind the first listener of the second message, which comes out of a port that is closed.
const char* const terminate_between_listeners = R"(
agents:
  main:
    - {spawn: w, agent: child}
    - {listen: w, event: message, via: on, do: [{terminate: w}]}
    - {post: w, value: 1}
    - {post: w, value: 2}
  child:
    - {post: parentPort, value: 3}
    - {listen: parentPort, event: message, via: on}
    - {listen: parentPort, event: message, via: on, do: [{close: parentPort}]}
)";

} // namespace

TEST_CASE("oracle: a message is there, or not yet") {
  const std::string none = "receive parentPort: undefined", first = "receive parentPort: {message: 1}", second = "receive parentPort: {message: 2}";
  CHECK(seen_by("child", program_of(receive_beside_post)) ==
        std::set<std::vector<std::string>>{{none, none}, {none, first}, {first, none}, {first, second}});
}

TEST_CASE("oracle: atomics are in one order for all") {
  const Result<Exploration> exploration = explore(program_of(store_buffering), {});
  REQUIRE(exploration);
  CHECK(exploration->outcomes.size() == 3);
}

TEST_CASE("oracle: termination strikes before, between and after steps") {
  CHECK(seen_by("child", program_of(terminate_beside_notes)) ==
        std::set<std::vector<std::string>>{{}, {"note: \"up\""}, {"note: \"up\"", "note: \"on\""}});
  CHECK(seen_by("main", program_of(terminate_beside_notes)) ==
        std::set<std::vector<std::string>>{{"w exit: 0", "terminate w: 0"}, {"w exit: 1", "terminate w: 1"}});
}

TEST_CASE("oracle: workers end in either order, whatever their numbers and codes") {
  CHECK(seen_by("main", program_of(two_exits)) == std::set<std::vector<std::string>>{{"v exit: 1", "w exit: 2"}, {"w exit: 2", "v exit: 1"}});
}

TEST_CASE("oracle: an end between two listeners of a closed port is not taken for one behind both") {
  const std::string first = "parentPort message: 1", second = "parentPort message: 2";
  CHECK(seen_by("child", program_of(terminate_between_listeners)).contains({first, first, second}));
}

TEST_CASE("oracle: what the reductions leave out changes no outcome") {
  for (const char* text : {receive_beside_post, terminate_beside_notes, terminate_between_listeners}) {
    const Program program = program_of(text);
    for (const char* agent : {"main", "child"}) {
      const auto all = seen_by(agent, program, {Reduction::sleep_sets, Search::Remember::nothing, {}});
      CHECK(seen_by(agent, program, {Reduction::sleep_sets, Search::Remember::states, {}}) == all);
      CHECK(seen_by(agent, program, {Reduction::races, Search::Remember::nothing, {}}) == all);
      CHECK(seen_by(agent, program, {Reduction::races, Search::Remember::states, {}}) == all);
    }
  }
}

TEST_CASE("oracle: each outcome comes with a schedule in words") {
  const Result<Exploration> exploration = explore(program_of(receive_beside_post), {});
  REQUIRE(exploration);
  for (const ProgramOutcome& outcome : exploration->outcomes) {
    REQUIRE_FALSE(outcome.words.empty());
    CHECK(outcome.words.front().starts_with("main: spawn w"));
  }
}

TEST_CASE("oracle: a bound that is reached is said") {
  const Result<Exploration> exploration = explore(program_of(receive_beside_post), {.bounds = {.moves_max = 10}});
  REQUIRE(exploration);
  CHECK(exploration->search.end == SearchResult::End::moves_bound);
}

TEST_CASE("oracle: an observed trace that some schedule yields is accepted") {
  const auto answer = accept(program_of(receive_beside_post), {{"main", {}}, {"child", {"receive parentPort: undefined", "receive parentPort: {message: 1}"}}}, {});
  REQUIRE(answer);
  CHECK(std::holds_alternative<Accepted>(*answer));
}

TEST_CASE("oracle: a port that is woken by a handler may come before one that waits, and before or after an immediate") {
  const Program ports = program_of(R"(
agents:
  main:
    - {channel: [a, b]}
    - {channel: [c, d]}
    - {channel: [e, f]}
    - {listen: d, event: message, via: on}
    - {listen: e, event: message, via: on}
    - {listen: a, event: message, via: on, do: [{post: c, value: 2}]}
    - {post: b, value: 1}
    - {post: f, value: 3}
)");
  const std::string a = "a message: 1";
  const std::string d = "d message: 2";
  const std::string e = "e message: 3";
  CHECK(seen_by("main", ports) == std::set<std::vector<std::string>>{{a, d, e}, {a, e, d}, {e, a, d}});

  const Program immediate = program_of(R"(
agents:
  main:
    - {channel: [a, b]}
    - {channel: [c, d]}
    - {listen: a, event: message, via: on, do: [{post: c, value: 2}]}
    - {listen: d, event: message, via: on}
    - {post: b, value: 1}
    - {later: immediate, do: [{note: immediate}]}
)");
  const std::string note = "note: \"immediate\"";
  CHECK(seen_by("main", immediate) == std::set<std::vector<std::string>>{{a, d, note}, {a, note, d}});
}

TEST_CASE("oracle: what one worker's exit leaves may wait for another's, but never comes before it") {
  const Program program = program_of(R"(
agents:
  main:
    - {spawn: a, agent: child}
    - {spawn: b, agent: child}
    - {listen: a, event: exit, via: on, do: [{later: nextTick, do: [{note: a}]}]}
    - {listen: b, event: exit, via: on, do: [{later: nextTick, do: [{note: b}]}]}
  child: []
)");
  const std::string a = "a exit: 0", after_a = "note: \"a\"";
  const std::string b = "b exit: 0", after_b = "note: \"b\"";
  CHECK(seen_by("main", program) == std::set<std::vector<std::string>>{{a, after_a, b, after_b}, {b, after_b, a, after_a}, {a, b, after_a, after_b}, {b, a, after_b, after_a}});
}

TEST_CASE("oracle: the code of an error counts only where the schedule's error has one") {
  const Program program = program_of("agents: {main: [{channel: [a, b]}, {post: a}, {post: a, value: !function }]}");
  const std::string no_value = "post a: throws TypeError";
  const std::string uncloneable = "post a: throws DataCloneError (code 25)";
  const auto is_accepted = [&program](const std::vector<std::string>& entries) {
    const auto answer = accept(program, {{"main", entries}}, {});
    REQUIRE(answer);
    return std::holds_alternative<Accepted>(*answer);
  };
  CHECK(is_accepted({no_value, uncloneable}));
  CHECK(is_accepted({no_value + " (ERR_MISSING_ARGS)", uncloneable}));
  CHECK_FALSE(is_accepted({no_value + " (class Mine)", uncloneable}));
  CHECK_FALSE(is_accepted({no_value, "post a: throws DataCloneError"}));
}

TEST_CASE("oracle: one that none yields is refused, with what was allowed") {
  const auto answer = accept(program_of(receive_beside_post), {{"main", {}}, {"child", {"receive parentPort: {message: 1}", "receive parentPort: {message: 1}"}}}, {});
  REQUIRE(answer);
  const auto* refused = std::get_if<Refused>(&*answer);
  REQUIRE(refused != nullptr);
  REQUIRE(refused->departures.size() == 1);
  CHECK(refused->departures[0].agent == "child");
  CHECK(refused->departures[0].seen == "receive parentPort: {message: 1}");
  CHECK(refused->departures[0].allowed == std::set<std::string>{"receive parentPort: undefined", "receive parentPort: {message: 2}"});
}

TEST_CASE("oracle: a trace that ends too early is refused") {
  const auto answer = accept(program_of(terminate_beside_notes), {{"main", {"w exit: 0", "terminate w: 0"}}, {"child", {"note: \"up\""}}}, {});
  REQUIRE(answer);
  CHECK(std::holds_alternative<Refused>(*answer));
}

TEST_CASE("oracle: acceptance gives up at its bound") {
  const auto answer = accept(program_of(receive_beside_post), {{"main", {}}, {"child", {"receive parentPort: {message: 2}"}}}, {.moves_max = 3});
  REQUIRE(answer);
  CHECK(std::holds_alternative<GaveUp>(*answer));
}

TEST_CASE("oracle: a world that is put back to the middle of a schedule goes on as it did") {
  const Program program = program_of(terminate_beside_notes);
  auto execution = ProgramExecution::make(program);
  REQUIRE(execution);
  const auto make_a_move = [&] {
    (*execution)->take(static_cast<StrandNumber>(std::bit_width((*execution)->enabled()) - 1)); // of the youngest strand that can
    while ((*execution)->answers() != 0) (*execution)->answer(0);
  };
  std::vector<std::optional<Fingerprint>> states{(*execution)->fingerprint()};
  while ((*execution)->enabled() != 0) {
    make_a_move();
    states.push_back((*execution)->fingerprint());
  }
  const std::vector<Lines> recorded = (*execution)->recorded();
  REQUIRE(states.size() > 10);
  std::size_t put_back_within = 0;
  for (std::size_t moves = states.size(); moves-- != 0;) {
    std::size_t at = (*execution)->rewind(moves);
    CHECK(at <= moves);
    CHECK((*execution)->fingerprint() == states[at]);
    put_back_within += at != 0 ? 1 : 0;
    while (at + 1 < states.size()) {
      make_a_move();
      CHECK((*execution)->fingerprint() == states[++at]);
    }
    REQUIRE((*execution)->recorded().size() == recorded.size());
    for (std::size_t agent = 0; agent < recorded.size(); ++agent) CHECK((*execution)->recorded()[agent].entries == recorded[agent].entries);
  }
  CHECK(put_back_within > 0);
}
