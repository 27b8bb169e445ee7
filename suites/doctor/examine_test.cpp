#include "suites/doctor/examine.h"

#include "harness/testee/subprocess.h"
#include "suites/null_adapters.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace {

using namespace std::chrono_literals;

struct Examined {
  std::string told, remedies; // of all faults, one a line
  std::size_t faults = 0;
};

// Once for all: reading it takes longer than most liars do.
const Catalog& whole_catalog() {
  static const Result<Catalog> catalog = load_catalog(PORTPROOF_SOURCE_ROOT);
  REQUIRE(catalog.ok());
  return *catalog;
}

Examined examination_of(const Implementation& implementation, std::chrono::milliseconds patience) {
  static const Result<std::vector<Case>> questions = load_case_file(PORTPROOF_SOURCE_ROOT "/suites/doctor/questions.yaml", "doctor");
  REQUIRE(questions.ok());
  Examined out;
  out.faults = examine(implementation, whole_catalog(), *questions, {patience}, [&](const Finding& finding) {
    if (finding.kind != Finding::Kind::fault) return;
    out.told += finding.what + "\n";
    out.remedies += finding.remedy + "\n";
  });
  return out;
}

Examined examined(const std::vector<std::string>& command, std::chrono::milliseconds patience) {
  Implementation implementation;
  implementation.start = [command] { return start_subprocess(command); };
  return examination_of(implementation, patience);
}

TEST_CASE("an adapter that knows nothing is not found to be sound") {
  for (const Implementation& adapter : null_adapters(whole_catalog())) {
    INFO(adapter.name);
    CHECK(examination_of(adapter, 300ms).faults > 0);
  }
}

struct Diagnosis {
  const char *liar, *fault, *remedy; // parts of a fault, and of what to do
  std::chrono::milliseconds patience = 20s;
};

TEST_CASE("the fault of each liar is named, with what to do about it") {
  const Diagnosis diagnoses[] = {
      {"answers_ahead", "which was not asked", "answer each request once"},
      {"answers_before_hello", "which was not asked", "answer each request once"},
      {"answers_twice", "which it had answered already", "answer each request once"},
      {"answers_wrong_id", "which was not asked", "with its own id"},
      {"claims_everything", "not trustworthy", "answer `unsupported` to every op"},
      {"claims_unknown_feature", "time-travel", "specs/features.yaml"},
      {"closes_stdin", "within the deadline", "go on reading stdin", 500ms},
      {"closes_stdout", "closed its output", "keep stdout open"},
      {"dies_at_hello", "exit status 3", "stderr"},
      {"dies_within_a_line", "in the middle of a line", "one whole line"},
      {"endless_line", "a line of more than", "end each reply with a line end"},
      {"floods_stdout", "without a message between", "logs belong on stderr"},
      {"half_a_line", "within the deadline", "flush", 500ms},
      {"is_killed", "SIGSEGV", "is to live until"},
      {"leaves_after_hello", "exit status 0", "is to live until"},
      {"leaves_among_programs", "exit status 0", "is to live until"},
      {"leaves_an_orphan", "exit status 4", "is to live until"},
      {"never_reads", "within the deadline", "go on reading stdin", 500ms},
      {"refuses_hello", "refused hello", "protocol 1"},
      {"silent", "within the deadline", "go on reading stdin", 100ms},
      {"starts_twice", "twice", "once for each program"},
      {"stubborn", "within the deadline", "go on reading stdin", 500ms},
      // These are honest towards the protocol and answer every program alike.
      {"floods_stderr", "expected `note: \"one\"`", "record an entry"},
      {"good", "expected `note: \"one\"`", "record an entry"},
      {"prints_junk", "expected `note: \"one\"`", "record an entry"},
      {"slow_to_leave", "expected `note: \"one\"`", "record an entry", 500ms},
  };
  std::set<std::string> liars{"adapter", "wrong_shapes"}; // what all share; the one with many faces, below
  for (const Diagnosis& diagnosis : diagnoses) {
    INFO(diagnosis.liar);
    liars.insert(diagnosis.liar);
    const Examined result = examined({"python3", "-B", "-S", fmt::format("{}/{}.py", PORTPROOF_LIARS, diagnosis.liar)}, diagnosis.patience);
    INFO(result.told << " -> " << result.remedies);
    CHECK(result.faults > 0);
    CHECK(result.told.find(diagnosis.fault) != std::string::npos);
    CHECK(result.remedies.find(diagnosis.remedy) != std::string::npos);
  }
  for (const auto& file : std::filesystem::directory_iterator(PORTPROOF_LIARS)) {
    if (file.path().extension() == ".py") CHECK(liars.contains(file.path().stem().string()));
  }
}

TEST_CASE("a reply of a wrong shape is a fault, and the table of replies the remedy") {
  for (const std::string shape : {"ok-and-error", "nothing", "id-as-text", "no-trace", "trace-as-list", "starting-and-id"}) {
    INFO(shape);
    const Examined result = examined({"python3", "-B", "-S", PORTPROOF_LIARS "/wrong_shapes.py", shape}, 20s);
    CHECK(result.faults > 0);
    CHECK(result.remedies.find("table of requests and replies") != std::string::npos);
  }
}

// Those that need nothing which is not here for the tests anyway; `portproof doctor --impl NAME` examines the others.
TEST_CASE("the adapters in Python and for Node have nothing to mend") {
  const std::vector<std::string> commands[] = {
      {"python3", PORTPROOF_SOURCE_ROOT "/harness/adapters/python/adapter.py"},
      {"node", PORTPROOF_SOURCE_ROOT "/harness/adapters/node/main.cjs"},
  };
  for (const std::vector<std::string>& command : commands) {
    INFO(command.back());
    const Examined result = examined(command, 30s);
    INFO(result.told);
    CHECK(result.faults == 0);
  }
}

} // namespace
} // namespace portproof
