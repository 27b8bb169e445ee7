// A real session against every liar in harness/testee/liars, each of which has an outcome of its own.
#include "harness/protocol/session.h"

#include "harness/base/sanitized.h"
#include "harness/testee/census.h"
#include "harness/testee/subprocess.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <thread>

namespace portproof {
namespace {

using namespace std::chrono_literals;
using Clock = Testee::Clock;
using Why = Ended::Why;

constexpr std::size_t mebibyte = 1024 * 1024;
// Under a sanitizer, freed memory is kept back, and shadowed.
constexpr std::size_t memory_gain_max = (is_sanitized ? 256 : 64) * mebibyte;

// For what ends only by its deadline; everything else has patience, so that a busy machine does not change an outcome.
constexpr auto impatience = 300ms;
constexpr auto patience = 60s;

Clock::time_point in(Clock::duration duration) {
  return Clock::now() + duration;
}

std::vector<std::string> command(const std::string& name, const std::string& argument = {}) {
  std::vector<std::string> words{"python3", "-B", "-S", std::string(PORTPROOF_LIARS) + "/" + name + ".py"};
  if (!argument.empty()) words.push_back(argument);
  return words;
}

// What a conversation of a few programs with an adapter came to.
struct Story {
  std::string refused; // why the session did not open; empty where it did
  std::size_t answered = 0;
  std::optional<Ended> ended;
  std::string complaint; // at close, where it was still alive
  Evidence evidence;
};

struct Manner {
  int programs = 3;
  std::size_t program_bytes = 2;
  std::chrono::milliseconds budget = patience;
  std::chrono::milliseconds handshake = patience;
  std::chrono::milliseconds farewell = patience;
};

Story converse(const std::vector<std::string>& words, const Manner& manner) {
  Story story;
  auto testee = start_subprocess(words);
  REQUIRE(testee.ok());
  SessionOptions options;
  options.seed = 42;
  options.features = {"message-port"};
  options.handshake_deadline = manner.handshake;
  auto session = Session::open(std::move(*testee), options, &story.evidence);
  if (!session) {
    story.refused = session.error().text();
    return story;
  }
  const RunRequest program{"a/b", "1", boost::json::object{{"agents", std::string(manner.program_bytes, 'p')}}};
  for (int i = 0; i < manner.programs; ++i) session->submit(program, manner.budget);
  while (session->in_flight() > 0 && !story.ended) {
    Event event = session->next(in(10 * patience));
    REQUIRE_FALSE(std::holds_alternative<Quiet>(event));
    story.answered += std::holds_alternative<Answered>(event);
    if (auto* ended = std::get_if<Ended>(&event)) story.ended = std::move(*ended);
  }
  if (!story.ended) story.complaint = session->close(in(manner.farewell)).complaint;
  story.evidence = session->evidence();
  return story;
}

struct Lie {
  const char* name;
  Why why;
  const char* text; // that the sentence holds
  const char* exit;
  std::size_t answered = 0;
  std::size_t in_flight = 3;
  Manner manner = {};
};

Manner hasty(int programs = 3, std::size_t program_bytes = 2) {
  return {programs, program_bytes, impatience};
}

TEST_CASE("a liar among programs ends its session, each in its own way") {
  const Lie lies[] = {
      {"dies_within_a_line", Why::died, "exit status 9 in the middle of a line", "exit status 9"},
      {"leaves_after_hello", Why::died, "it ended with exit status 0", "exit status 0"},
      {"leaves_among_programs", Why::died, "it ended with exit status 0", "exit status 0", 1, 2},
      {"is_killed", Why::died, "signal 11 (SIGSEGV)", "signal 11 (SIGSEGV)"},
      {"leaves_an_orphan", Why::died, "it ended with exit status 4", "exit status 4"},
      {"closes_stdout", Why::died, "it closed its output and had to be ended", "signal 9 (SIGKILL)"},
      {"floods_stdout", Why::too_much_noise, "without a message between", "signal 9 (SIGKILL)"},
      {"endless_line", Why::too_long, "a line of more than 16 MiB", "signal 9 (SIGKILL)"},
      {"answers_wrong_id", Why::protocol_violation, "which was not asked", "signal 9 (SIGKILL)"},
      {"answers_ahead", Why::protocol_violation, "which was not asked", "signal 9 (SIGKILL)", 1, 2},
      {"answers_twice", Why::protocol_violation, "which it had answered already", "signal 9 (SIGKILL)", 1, 2},
      {"starts_twice", Why::protocol_violation, "twice", "signal 9 (SIGKILL)"},
      {"half_a_line", Why::deadline, "within the deadline", "signal 9 (SIGKILL)", 0, 3, hasty()},
      {"never_reads", Why::deadline, "within the deadline", "signal 9 (SIGKILL)", 0, 8, hasty(8, mebibyte)},
      {"closes_stdin", Why::deadline, "within the deadline", "signal 9 (SIGKILL)", 0, 8, hasty(8, mebibyte)},
      {"stubborn", Why::deadline, "within the deadline", "signal 9 (SIGKILL)", 0, 3, hasty()},
  };
  for (const Lie& lie : lies) {
    INFO(lie.name);
    const Census census;
    const Story story = converse(command(lie.name), lie.manner);
    CHECK(story.refused.empty());
    REQUIRE(story.ended);
    INFO(story.ended->text);
    CHECK(story.ended->why == lie.why);
    CHECK(story.ended->text.find(lie.text) != std::string::npos);
    CHECK(story.answered == lie.answered);
    CHECK(story.ended->in_flight.size() == lie.in_flight);
    REQUIRE(story.ended->started.size() == 1);
    CHECK(story.ended->started.front() == story.ended->in_flight.front());
    CHECK(story.ended->exit->text() == lie.exit);
    CHECK(story.evidence.exit == lie.exit);
    CHECK(census.memory_peak_gained() < memory_gain_max);
    CHECK(census.survivors() == std::vector<std::string>{});
    CHECK(census.descriptors_gained() == 0);
  }
}

TEST_CASE("valid JSON of a wrong shape is a violation, and the sentence says which") {
  const std::pair<const char*, const char*> shapes[] = {
      {"ok-and-error", "2 of ok, unsupported and error"},
      {"nothing", "none of ok, unsupported and error"},
      {"id-as-text", "id is not a whole number"},
      {"id-as-fraction", "id is not a whole number"},
      {"ok-as-list", "ok is not an object"},
      {"no-trace", "ok has no trace"},
      {"trace-as-list", "trace that is no object"},
      {"unsupported-as-flag", "no text in unsupported"},
      {"starting-as-text", "starting line whose id is not a whole number"},
      {"starting-and-id", "both id and starting"},
      {"too-deep", "nests deeper than 4096 levels"},
  };
  for (const auto& [shape, text] : shapes) {
    INFO(shape);
    const Census census;
    const Story story = converse(command("wrong_shapes", shape), {});
    REQUIRE(story.ended);
    INFO(story.ended->text);
    CHECK(story.ended->why == Why::protocol_violation);
    CHECK(story.ended->text.find(text) != std::string::npos);
    CHECK(story.answered == 0);
    CHECK(census.survivors() == std::vector<std::string>{});
    CHECK(census.descriptors_gained() == 0);
  }
}

TEST_CASE("a liar at the handshake gets no session, and the error says why") {
  struct Refusal {
    const char *name, *text, *exit;
    Manner manner = {};
  };
  const Refusal refusals[] = {
      {"silent",
       "did not get past hello: it did not answer within the deadline",
       "signal 9 (SIGKILL)",
       {3, 2, patience, impatience}},
      {"dies_at_hello",
       "did not get past hello: it ended with exit status 3 (its stderr ends in: cannot find my runtime)",
       "exit status 3"},
      {"answers_before_hello", "which was not asked", "signal 9 (SIGKILL)"},
      {"claims_everything", "not trustworthy", "signal 9 (SIGKILL)"},
      {"claims_unknown_feature", "claims the feature time-travel, which does not exist", "signal 9 (SIGKILL)"},
      {"refuses_hello", "refused hello: I speak protocol 2", "signal 9 (SIGKILL)"},
  };
  for (const Refusal& refusal : refusals) {
    INFO(refusal.name);
    const Census census;
    const Story story = converse(command(refusal.name), refusal.manner);
    INFO(story.refused);
    CHECK(story.refused.find(refusal.text) != std::string::npos);
    CHECK(story.evidence.exit == refusal.exit);
    CHECK(census.survivors() == std::vector<std::string>{});
    CHECK(census.descriptors_gained() == 0);
  }
}

TEST_CASE("a process that is no adapter at all gets no session") {
  const Census census;
  CHECK(converse({"true"}, {}).refused.find("it ended with exit status 0") != std::string::npos);
  CHECK(converse({"yes"}, {}).refused.find("without a message between") != std::string::npos);
  CHECK(converse({"cat"}, {}).refused.find("none of ok, unsupported and error") != std::string::npos);
  CHECK(census.survivors() == std::vector<std::string>{});
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("what is merely noisy is honest, and its noise is evidence") {
  const Census census;
  const Story junk = converse(command("prints_junk"), {});
  CHECK(junk.answered == 3);
  CHECK(junk.complaint.empty());
  CHECK(junk.evidence.noise.find(
            "warning: experimental\n\n{\"level\":\"info\"}\n[1,2\n\xEF\xBF\xBD\xEF\xBF\xBD\n{broken\n") == 0);
  CHECK(junk.evidence.noise.find("dots...\n") != std::string::npos);

  const Story stderr_flood = converse(command("floods_stderr"), {});
  CHECK(stderr_flood.answered == 3);
  CHECK(stderr_flood.complaint.empty());
  CHECK(stderr_flood.evidence.stderr_tail.size() == stderr_bytes_max);
  CHECK(stderr_flood.evidence.stderr_tail.substr(stderr_bytes_max - 12) == "\nlast words\n");
  CHECK(census.memory_peak_gained() < memory_gain_max);
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("who does not leave after bye is ended, and it is said") {
  const Census census;
  Manner manner;
  manner.farewell = impatience;
  manner.programs = 1;
  CHECK(converse(command("slow_to_leave"), manner).complaint == "it did not answer bye within the deadline");
  manner.programs = 0;
  CHECK(converse(command("stubborn"), manner).complaint == "it did not answer bye within the deadline");
  manner.farewell = 3s; // enough for it to answer bye
  CHECK(converse(command("slow_to_leave"), manner).complaint == "after bye it ended with signal 9 (SIGKILL)");
  CHECK(census.survivors() == std::vector<std::string>{});
  CHECK(census.descriptors_gained() == 0);
}

// Asks `count` programs with never more than 64 in flight; the number of right answers.
std::size_t right_answers(const std::vector<std::string>& words, int count, std::uint64_t seed) {
  auto testee = start_subprocess(words);
  if (!testee) return 0;
  SessionOptions options;
  options.seed = seed;
  options.features = {"message-port"};
  auto session = Session::open(std::move(*testee), options);
  if (!session) return 0;
  const RunRequest program{"a/b", "1", boost::json::object{}};
  std::size_t right = 0;
  int asked = 0;
  while (asked < count || session->in_flight() > 0) {
    while (asked < count && session->in_flight() < session->identity().hello.in_flight_max) {
      session->submit(program, patience);
      ++asked;
    }
    const Event event = session->next(in(patience));
    if (std::holds_alternative<Ended>(event) || std::holds_alternative<Quiet>(event)) return right;
    if (const auto* answered = std::get_if<Answered>(&event)) {
      const auto* ran = std::get_if<Ran>(&answered->answer);
      right += ran && boost::json::serialize(ran->trace) == R"({"main":[{"label":"note","value":"seen"}]})";
    }
  }
  return session->close(in(patience)).complaint.empty() ? right : 0;
}

TEST_CASE("an honest adapter answers five thousand programs, 64 at a time") {
  const Census census;
  CHECK(right_answers(command("good"), 5000, 1) == 5000);
  CHECK(census.survivors() == std::vector<std::string>{});
  CHECK(census.descriptors_gained() == 0);
}

TEST_CASE("eight sessions in eight threads do not know of one another") {
  const Census census;
  std::vector<std::size_t> right(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < right.size(); ++i) {
    threads.emplace_back([&, i] { right[i] = right_answers(command("good"), 200, i); });
  }
  for (auto& thread : threads) thread.join();
  CHECK(right == std::vector<std::size_t>(8, 200));
  CHECK(census.survivors() == std::vector<std::string>{});
  CHECK(census.descriptors_gained() == 0);
}

} // namespace
} // namespace portproof
