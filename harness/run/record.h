// The run record as data: what one line of run.jsonl holds, field for field (RECORD.md).
// Plain structs, copied and moved freely; texts are UTF-8.
#pragma once

#include <array>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace portproof {

// The closed lists of RECORD.md, in its order.
inline constexpr std::array<std::string_view, 9> outcome_names = {
    "pass", "fail", "unsupported", "deadline", "crash", "protocol-error", "indefinite", "not-run", "not-required"};
inline constexpr std::array<std::string_view, 16> verdict_names = {
    "pass",     "fail",    "unsupported",   "not-required", "deadline", "crash", "protocol-error", "indefinite",
    "not-run",  "unstable", "known-failure", "stale",        "changed",  "flaky", "skipped",        "overclaim"};

struct RunStart {
  std::string portproof_version;
  std::string started; // ISO 8601, UTC
  std::string seed;    // 16 hexadecimal digits
  std::vector<std::string> command;
  std::vector<std::string> gate;
  std::vector<std::string> implementations;
  std::uint64_t case_count = 0;
  bool operator==(const RunStart&) const = default;
};

struct ClauseRecord {
  std::string id, statement, authority, section, link, observable, untested;
  std::vector<std::string> since;
  bool operator==(const ClauseRecord&) const = default;
};

struct CaseRecord {
  std::string id, suite, title, authority, place, javascript;
  std::vector<std::string> clauses, features;
  boost::json::value program;                  // wire form
  std::vector<std::vector<std::string>> expect; // alternatives, each a list of entries in text form
  bool operator==(const CaseRecord&) const = default;
};

struct TesteeRecord {
  std::string implementation, command;
  std::string name, version;            // of the implementation
  std::optional<std::string> documents; // version of the documents that it implements
  std::string adapter_name, adapter_version;
  std::vector<std::string> features;
  std::int64_t deadline_ms = 0;
  std::string failed; // why it could not be run; empty where it could
  bool operator==(const TesteeRecord&) const = default;
};

// Where a trace first leaves what was expected.
struct DifferenceRecord {
  std::uint64_t index = 0;
  std::optional<std::string> expected, seen; // text form; absent where that side has ended
  bool operator==(const DifferenceRecord&) const = default;
};

// What an implementation was asked in place of the case's own program.
struct FormRecord {
  boost::json::value program;                   // wire form
  std::vector<std::vector<std::string>> expect; // as of a case
  std::string javascript;
  bool operator==(const FormRecord&) const = default;
};

struct AttemptRecord {
  std::string outcome, detail;
  bool operator==(const AttemptRecord&) const = default;
};

struct EvidenceRecord {
  std::string stderr_tail, noise, exit; // each may be empty
  bool operator==(const EvidenceRecord&) const = default;
};

struct ResultRecord {
  std::string implementation, case_id;
  std::string outcome, verdict; // names as in RECORD.md
  std::string detail;
  std::optional<FormRecord> asked;         // absent: the case's own program
  std::optional<boost::json::value> trace; // wire form
  std::vector<std::string> seen;           // the trace in text form
  std::optional<DifferenceRecord> difference;
  std::string listed; // reason of the expectation entry that applied
  std::vector<AttemptRecord> attempts;
  std::int64_t duration_us = 0;
  std::string replay;
  EvidenceRecord evidence;
  bool operator==(const ResultRecord&) const = default;
};

// A law that was seen broken: by a clause's id, or a name of HistoryFault.
struct BreachRecord {
  std::string law, text;
  std::string witness; // a script; may be empty
  bool is_known = false;
  bool operator==(const BreachRecord&) const = default;
};

struct LatencyClassRecord {
  std::uint64_t up_to_us = 0, count = 0;
  bool operator==(const LatencyClassRecord&) const = default;
};

struct LevelRecord {
  std::string at;
  std::uint64_t most = 0, bound = 0;
  bool operator==(const LevelRecord&) const = default;
};

struct WorkloadRecord {
  std::string implementation, workload, about;
  std::string outcome; // a name as in RECORD.md
  std::string detail, replay;
  std::vector<BreachRecord> breaches;
  std::uint64_t items = 0, elapsed_us = 0; // how many things went through, and in what time
  std::vector<LatencyClassRecord> latency; // ascending
  std::vector<LevelRecord> levels;
  bool operator==(const WorkloadRecord&) const = default;
};

struct ProblemRecord {
  std::string message;
  bool operator==(const ProblemRecord&) const = default;
};

struct RunEnd {
  std::string finished; // ISO 8601, UTC
  int exit = 0;
  std::string gate; // holds, breaks, undecided
  std::vector<std::string> why;
  std::int64_t duration_ms = 0;
  bool operator==(const RunEnd&) const = default;
};

using RecordLine =
    std::variant<RunStart, ClauseRecord, CaseRecord, TesteeRecord, ResultRecord, WorkloadRecord, ProblemRecord, RunEnd>;

// A whole record, sorted by kind, each kind in the order of the file.
struct RunRecord {
  RunStart start;
  std::vector<ClauseRecord> clauses;
  std::vector<CaseRecord> cases;
  std::vector<TesteeRecord> testees;
  std::vector<ResultRecord> results;
  std::vector<WorkloadRecord> workloads;
  std::vector<std::string> problems;
  std::optional<RunEnd> end; // absent where the run was cut off
  bool operator==(const RunRecord&) const = default;
};

} // namespace portproof
