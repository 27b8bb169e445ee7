// Whole runs, against adapters within this process that do one thing wrong each.
#include "harness/run/runner.h"

#include "harness/run/test_catalog.h"
#include "harness/run/test_hello.h"
#include "harness/testee/in_process.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

// What an adapter says to one program: a line, or nothing. `nth` counts the programs of its process from 0.
using Behaviour = std::function<std::optional<std::string>(const std::string& case_id, RequestId id, int nth)>;

std::string noting(RequestId id, const char* text) {
  json::object trace;
  trace["main"] = json::array{json::object{{"label", "note"}, {"value", text}}};
  return encode_reply({id, Ok{json::object{{"trace", trace}}}});
}

std::optional<std::string> honest(const std::string&, RequestId id, int) { return noting(id, "ok"); }

std::unique_ptr<Testee> start(const Hello& hello, const Behaviour& behaviour) {
  return start_in_process([hello, behaviour, nth = std::make_shared<int>(0)](std::string_view line, const auto& say) {
    const auto received = decode_request(line);
    if (!received) return;
    const RequestId id = received->id;
    if (std::holds_alternative<HelloRequest>(received->request)) return say(encode_reply({id, Ok{encode_hello(hello)}}));
    if (std::holds_alternative<ByeRequest>(received->request)) return say(encode_reply({id, Ok{json::object{}}}));
    const auto* run = std::get_if<RunRequest>(&received->request);
    if (run == nullptr) return say(encode_reply({id, Unsupported{"no such op"}}));
    if (auto reply = behaviour(run->case_id, id, (*nth)++)) say(*std::move(reply));
  });
}

// A testee that closes its output when it is asked a certain case.
class Dying final : public Testee {
public:
  Dying(std::unique_ptr<Testee> inner, std::string case_id) : inner_(std::move(inner)), case_id_(std::move(case_id)) {}
  void send(std::string_view line) override {
    is_dead_ = is_dead_ || line.find(case_id_) != std::string_view::npos;
    if (!is_dead_) inner_->send(line);
  }
  Incoming receive(Clock::time_point deadline) override { return is_dead_ ? Incoming{Incoming::Kind::end} : inner_->receive(deadline); }
  std::optional<ExitStatus> stop(Clock::time_point deadline) override { return inner_->stop(deadline); }
  std::optional<ExitStatus> kill() override { return inner_->kill(); }
  std::string stderr_tail() const override { return {}; }

private:
  std::unique_ptr<Testee> inner_;
  std::string case_id_;
  bool is_dead_ = false;
};

Implementation implementation(Behaviour behaviour, const Hello& hello = hello_of_test()) {
  Implementation out;
  out.name = out.command = "fake";
  out.start = [hello, behaviour = std::move(behaviour)]() -> Result<std::unique_ptr<Testee>> { return start(hello, behaviour); };
  return out;
}

// Patient, so that a busy machine changes no outcome.
RunOptions options_of_test() {
  RunOptions options;
  options.seed = 7;
  options.replay_prefix = "portproof";
  options.budget_min = 60s;
  return options;
}

// What a run left.
struct Kept {
  std::vector<RecordLine> lines;
  RunEnd end;

  std::map<std::string, ResultRecord> results() const {
    std::map<std::string, ResultRecord> out;
    for (const RecordLine& line : lines) {
      if (const auto* result = std::get_if<ResultRecord>(&line)) {
        CHECK(out.emplace(result->case_id, *result).second); // none twice
      }
    }
    return out;
  }
  std::string verdict(const std::string& id) const { return results().at(id).verdict; }
  template <typename Kind>
  std::vector<Kind> all() const {
    std::vector<Kind> out;
    for (const RecordLine& line : lines) {
      if (const auto* item = std::get_if<Kind>(&line)) out.push_back(*item);
    }
    return out;
  }
};

Kept run_of(const Implementation& asked, const RunOptions& options = options_of_test()) {
  static const Catalog catalog = catalog_of_test();
  Kept kept;
  const auto end = run(catalog, {asked}, options, [&](const RecordLine& line) -> Status {
    kept.lines.push_back(line);
    return Done{};
  });
  INFO((end ? "" : end.error().text()));
  REQUIRE(end);
  kept.end = *end;
  CHECK(std::get<RunEnd>(kept.lines.back()) == kept.end);
  return kept;
}

// Wrong where `is_wrong` says so, else honest.
Behaviour wrong_where(std::function<bool(const std::string&, int)> is_wrong) {
  return [is_wrong = std::move(is_wrong)](const std::string& case_id, RequestId id, int nth) -> std::optional<std::string> {
    return noting(id, is_wrong(case_id, nth) ? "wrong" : "ok");
  };
}

TEST_CASE("an honest adapter passes, and the record tells all of it in order") {
  const Kept kept = run_of(implementation(honest));
  CHECK(kept.end.exit == 0);
  CHECK(kept.end.gate == "holds");
  const auto results = kept.results();
  REQUIRE(results.size() == 7);
  for (const auto& [id, result] : results) {
    INFO(id);
    CHECK(result.verdict == (id == "v/new" ? "not-required" : "pass"));
    CHECK(result.attempts.size() == (id == "v/new" ? 0 : 1));
  }
  CHECK(std::holds_alternative<RunStart>(kept.lines.front()));
  CHECK(kept.all<RunStart>().front().case_count == 7);
  CHECK(kept.all<ClauseRecord>().size() == 3);
  CHECK(kept.all<CaseRecord>().size() == 7);
  CHECK(kept.all<TesteeRecord>().at(0).version == "22.1.0");
  CHECK(results.at("a/one").replay == "portproof run --impl 'fake' --filter 'a/one' --seed 0000000000000007");
  CHECK(results.at("a/one").seen == std::vector<std::string>{"note: \"ok\""});
}

TEST_CASE("several testees at once leave each result once") {
  RunOptions options = options_of_test();
  options.jobs = 4;
  const Kept kept = run_of(implementation(wrong_where([](const std::string& id, int) { return id == "a/two"; })), options);
  CHECK(kept.results().size() == 7);
  CHECK(kept.verdict("a/two") == "fail");
}

TEST_CASE("a case that fails is asked again alone, and breaks the gate") {
  const Kept kept = run_of(implementation(wrong_where([](const std::string& id, int) { return id == "a/one"; })));
  const ResultRecord result = kept.results().at("a/one");
  CHECK(result.verdict == "fail");
  CHECK(result.attempts.size() == 3);
  REQUIRE(result.difference);
  CHECK(result.difference->seen == "note: \"wrong\"");
  CHECK(kept.end.exit == 1);
  CHECK(kept.end.why == std::vector<std::string>{"1 fail"});
}

TEST_CASE("a failure on the word of an authority that does not count is information") {
  const Kept kept = run_of(implementation(wrong_where([](const std::string& id, int) { return id == "n/node"; })));
  CHECK(kept.verdict("n/node") == "fail");
  CHECK(kept.end.exit == 0);
}

TEST_CASE("a case that fails only in company is unstable") {
  const Kept kept = run_of(implementation(wrong_where([](const std::string& id, int nth) { return id == "a/two" && nth > 0; })));
  CHECK(kept.verdict("a/two") == "unstable");
  CHECK(kept.end.exit == 2);
  CHECK(kept.end.gate == "undecided");
}

TEST_CASE("unsupported to what was claimed is an overclaim, to what was not it is not even asked") {
  const Behaviour refusing = [](const std::string& case_id, RequestId id, int) -> std::optional<std::string> {
    if (case_id == "f/transfer") return encode_reply({id, Unsupported{"not today"}});
    return noting(id, "ok");
  };
  const Kept claimed = run_of(implementation(refusing));
  CHECK(claimed.verdict("f/transfer") == "overclaim");
  CHECK(claimed.end.exit == 1);
  Hello modest = hello_of_test();
  modest.features = {"message-port"};
  const Kept unclaimed = run_of(implementation(refusing, modest));
  CHECK(unclaimed.verdict("f/transfer") == "unsupported");
  CHECK(unclaimed.end.exit == 0);
}

TEST_CASE("an adapter that fails itself is a protocol error") {
  const Kept kept = run_of(implementation([](const std::string& case_id, RequestId id, int) -> std::optional<std::string> {
    if (case_id == "a/one") return encode_reply({id, AdapterError{"out of paper"}});
    if (case_id == "a/two") return encode_reply({id, Ok{json::object{{"trace", json::object{{"main", 5}}}}}});
    return noting(id, "ok");
  }));
  CHECK(kept.verdict("a/one") == "protocol-error");
  CHECK(kept.results().at("a/one").detail == "the adapter failed: out of paper");
  CHECK(kept.verdict("a/two") == "protocol-error");
  CHECK(kept.end.exit == 1);
}

TEST_CASE("a program that hangs passes its deadline") {
  RunOptions options = options_of_test();
  options.budget_min = 20ms;
  options.budget_per_start_up = 0;
  options.confirmations = 1;
  options.selection.filters = {"a/one"};
  const Kept kept = run_of(implementation([](const std::string&, RequestId, int) { return std::nullopt; }), options);
  CHECK(kept.verdict("a/one") == "deadline");
  CHECK(kept.results().at("a/one").attempts.size() == 2);
  CHECK(kept.end.exit == 1);
}

TEST_CASE("a process that dies costs the program that was running, and no other") {
  Hello one_at_a_time = hello_of_test();
  one_at_a_time.in_flight_max = 1;
  Implementation dying = implementation(honest, one_at_a_time);
  dying.start = [inner = dying.start]() -> Result<std::unique_ptr<Testee>> { return std::unique_ptr<Testee>(std::make_unique<Dying>(*inner(), "a/two")); };
  const Kept kept = run_of(dying);
  CHECK(kept.verdict("a/two") == "crash");
  for (const char* id : {"a/one", "a/three", "a/four", "n/node", "f/transfer"}) CHECK(kept.verdict(id) == "pass");
  CHECK(kept.end.exit == 1);
}

TEST_CASE("an implementation that cannot be started, or never says hello, could not be run") {
  Implementation absent = implementation(honest);
  absent.start = []() -> Result<std::unique_ptr<Testee>> { return Error{"no such file", "fake"}; };
  Implementation silent = implementation(honest);
  silent.start = []() -> Result<std::unique_ptr<Testee>> { return start_in_process([](std::string_view, const auto&) {}); };
  RunOptions options = options_of_test();
  options.handshake_deadline = 20ms;
  for (const Implementation& asked : {absent, silent}) {
    const Kept kept = run_of(asked, options);
    CHECK(kept.end.exit == 3);
    CHECK_FALSE(kept.all<TesteeRecord>().at(0).failed.empty());
    CHECK(kept.results().size() == 7);
    for (const auto& [id, result] : kept.results()) CHECK(result.verdict == "not-run");
  }
}

ExpectationEntry entry(Listing status, const std::string& id) {
  ExpectationEntry out;
  out.cases = {id};
  out.status = status;
  out.reason = "for a reason";
  out.place = "fake.yaml:1";
  return out;
}

TEST_CASE("what is listed is held against what is seen") {
  Implementation asked = implementation(wrong_where([](const std::string& id, int nth) {
    return id == "a/one" || id == "a/two" || (id == "a/four" && nth > 0);
  }));
  ExpectationEntry known = entry(Listing::known_failure, "a/one"), changed = entry(Listing::known_failure, "a/two"), stale = entry(Listing::known_failure, "a/three");
  known.seen = {"end", "note: \"*g\""};
  changed.seen = {"note: \"other*\"", "end"};
  stale.seen = {"end"};
  ExpectationEntry flaky = entry(Listing::flaky, "f/transfer");
  flaky.tolerated = {CaseOutcome::fail};
  asked.expectations.entries = {known, changed, stale, flaky, entry(Listing::skip, "n/node")};
  const Kept kept = run_of(asked);
  CHECK(kept.verdict("a/one") == "known-failure");
  CHECK(kept.results().at("a/one").attempts.size() == 1); // as listed: what is expected is asked once
  CHECK(kept.results().at("a/one").listed == "for a reason");
  CHECK(kept.verdict("a/two") == "changed");
  CHECK(kept.verdict("a/three") == "stale");
  CHECK(kept.verdict("n/node") == "skipped");
  CHECK(kept.verdict("f/transfer") == "pass"); // flaky, but it passed
  CHECK(kept.end.exit == 1);
}

TEST_CASE("a flaky case that fails in company and passes alone holds the gate") {
  Implementation asked = implementation(wrong_where([](const std::string& id, int nth) { return id == "a/two" && nth > 0; }));
  ExpectationEntry flaky = entry(Listing::flaky, "a/two");
  flaky.tolerated = {CaseOutcome::fail};
  asked.expectations.entries = {flaky};
  const Kept kept = run_of(asked);
  CHECK(kept.verdict("a/two") == "flaky");
  CHECK(kept.end.exit == 0);
}

TEST_CASE("an entry that no case of a whole run met is a problem") {
  Implementation asked = implementation(honest);
  ExpectationEntry unmet = entry(Listing::known_failure, "v/new"); // not required, so never asked
  unmet.seen = {"end"};
  asked.expectations.entries = {unmet};
  const Kept whole = run_of(asked);
  REQUIRE(whole.all<ProblemRecord>().size() == 1);
  CHECK_THAT(whole.all<ProblemRecord>()[0].message, Catch::Contains("fake.yaml:1: v/new"));
  CHECK(whole.end.exit == 1);
  // Only a whole run can tell.
  RunOptions part = options_of_test();
  part.selection.filters = {"a/*", "v/*"};
  CHECK(run_of(asked, part).end.exit == 0);
}

TEST_CASE("a run that selects nothing is an error, one that asks nothing exits with 3") {
  const Catalog catalog = catalog_of_test();
  RunOptions options = options_of_test();
  options.selection.filters = {"none/*"};
  CHECK_FALSE(run(catalog, {implementation(honest)}, options, [](const RecordLine&) -> Status { return Done{}; }));
  options.selection.filters = {"v/*"};
  CHECK(run_of(implementation(honest), options).end.exit == 3);
}

TEST_CASE("a run that was cut off anywhere resumes to the same results, none twice") {
  Implementation asked = implementation(wrong_where([](const std::string& id, int) { return id == "a/two"; }));
  const Kept whole = run_of(asked);
  const std::size_t header = 1 + 3 + 7;
  for (std::size_t cut = header; cut < whole.lines.size(); ++cut) {
    RunRecord record;
    Kept both;
    for (std::size_t index = 0; index < cut; ++index) {
      both.lines.push_back(whole.lines[index]);
      if (const auto* result = std::get_if<ResultRecord>(&whole.lines[index])) record.results.push_back(*result);
    }
    RunOptions options = options_of_test();
    options.resumed = &record;
    const Kept rest = run_of(asked, options);
    CHECK(rest.all<RunStart>().empty());
    both.lines.insert(both.lines.end(), rest.lines.begin(), rest.lines.end());
    const auto results = both.results();
    REQUIRE(results.size() == 7);
    for (const auto& [id, result] : whole.results()) CHECK(results.at(id).verdict == result.verdict);
    CHECK(rest.end.exit == whole.end.exit);
    CHECK(rest.end.why == whole.end.why);
  }
}

TEST_CASE("a sink that fails ends the run, and is not called again") {
  const Catalog catalog = catalog_of_test();
  const std::size_t lines = run_of(implementation(honest)).lines.size();
  for (std::size_t good = 0; good < lines; ++good) {
    std::size_t calls = 0;
    const auto end = run(catalog, {implementation(honest), implementation(honest)}, options_of_test(), [&](const RecordLine&) -> Status {
      if (++calls > good) return Error{"the disk is full"};
      return Done{};
    });
    REQUIRE_FALSE(end);
    CHECK(end.error().message == "the disk is full");
    CHECK(calls == good + 1);
  }
}

TEST_CASE("a run that is stopped writes nothing more and says so") {
  const Catalog catalog = catalog_of_test();
  for (const std::size_t at : {1, 11, 12, 14}) {
    std::stop_source stop;
    RunOptions options = options_of_test();
    options.stop = stop.get_token();
    std::size_t calls = 0;
    const auto end = run(catalog, {implementation(honest)}, options, [&](const RecordLine&) -> Status {
      if (++calls == at) stop.request_stop();
      return Done{};
    });
    REQUIRE_FALSE(end);
    CHECK(end.error().message == "the run was stopped");
    CHECK(calls == at);
  }
}

} // namespace
} // namespace portproof
