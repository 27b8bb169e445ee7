#include "reports/testing/sample_record.h"

#include "reports/testing/sample_catalog.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace portproof {
namespace {

// Where an implementation of the sample leaves the expected.
struct Deviation {
  std::string_view implementation, case_id, outcome, verdict, detail, seen, listed;
};

constexpr Deviation deviations[] = {
    {"node@22", "transfer/list/primitive-entry-is-refused", "fail", "known-failure",
     "entry 0 differs: a TypeError was expected, the call returned", "receive b: {message: 1}",
     "Entries that are no objects are ignored; Web IDL converts each to object and throws"},
    {"node@22", "clone/buffer/resizable-stays-resizable", "fail", "fail",
     "entry 0 differs: the buffer that arrived has a fixed length",
     "receive b: {message: ArrayBuffer(2) 01 02}", ""},
    {"node@22", "port/post/on-a-closed-port-is-dropped", "pass", "stale", "a known failure passes",
     "receive b: undefined", "Threw until 22.20"},
    {"node@22", "clone/symbol/is-refused", "fail", "changed", "a known failure fails otherwise than listed",
     "post a: throws TypeError\nreceive b: undefined", "Known to throw without a code"},
    {"node@22", "port/close/handler-that-throws-is-reported", "pass", "flaky", "", "", "Order of two events varies"},
    {"bun", "transfer/list/duplicate-buffer-is-refused", "fail", "fail",
     "entry 0 differs: the call was to throw a DataCloneError and did not",
     "get byteLength: 0\nreceive b: {message: 1}", ""},
    {"bun", "transfer/port/through-itself-is-refused", "crash", "crash", "the process ended by signal 11 (SIGSEGV)", "",
     ""},
    {"bun", "port/close/queued-messages-come-first", "deadline", "deadline", "no answer within 412 ms", "", ""},
    {"bun", "port/close/event-comes-once-on-each-side", "pass", "unstable", "passed in 2 of 4 attempts", "a close", ""},
    {"bun", "clone/error/cause-arrives", "fail", "fail", "entry 0 differs: the cause is missing",
     "receive b: {message: Error(\"no\")}", ""},
    {"bun", "clone/map/key-that-is-a-map", "protocol-error", "protocol-error", "the reply was cut off after 512 bytes",
     "", ""},
    {"bun", "port/ref/reports-true-after-on", "unsupported", "overclaim",
     "port-has-ref is claimed, but the request was answered unsupported: no hasRef", "", ""},
    {"bun", "mark/buffer/is-reported", "unsupported", "unsupported", "is-marked-untransferable is not claimed", "", ""},
    {"bun", "mark/buffer/in-a-list-is-refused", "unsupported", "unsupported", "mark-untransferable is not claimed", "",
     ""},
    {"bun", "port/start/listener-alone-does-not-start", "indefinite", "indefinite",
     "the process ended for another program while this one was under way", "", ""},
    {"bun", "clone/bigint/keeps-sign", "not-run", "skipped", "", "", "Hangs the process on this version"},
    {"bun", "receive/empty/is-undefined", "not-run", "not-run", "the process could not be started again", "", ""},
};

TesteeRecord testee(std::string implementation, std::string name, std::string version,
                    std::optional<std::string> documents, std::vector<std::string> features) {
  TesteeRecord out;
  out.command = name == "reference" ? "(in this process)" : fmt::format("{} adapters/node/adapter.mjs", implementation);
  out.implementation = std::move(implementation);
  out.name = name;
  out.version = std::move(version);
  out.documents = std::move(documents);
  out.adapter_name = "portproof-" + name;
  out.adapter_version = "1";
  out.features = std::move(features);
  out.deadline_ms = 412;
  return out;
}

const Deviation* deviation_of(std::string_view implementation, std::string_view case_id) {
  const auto* found = std::find_if(std::begin(deviations), std::end(deviations), [&](const Deviation& row) {
    return row.implementation == implementation && row.case_id == case_id;
  });
  return found == std::end(deviations) ? nullptr : found;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::optional<DifferenceRecord> difference_of(const std::vector<std::string>& expected,
                                              const std::vector<std::string>& seen) {
  const auto at = [](const std::vector<std::string>& side, std::size_t index) {
    return index < side.size() ? std::optional(side[index]) : std::nullopt;
  };
  for (std::size_t index = 0; index < std::max(expected.size(), seen.size()); ++index)
    if (at(expected, index) != at(seen, index)) return DifferenceRecord{index, at(expected, index), at(seen, index)};
  return std::nullopt;
}

void add_evidence(ResultRecord& result) {
  if (result.verdict == "crash") {
    result.evidence.exit = "signal 11 (SIGSEGV)";
    result.evidence.stderr_tail =
        "panic: Segmentation fault at address 0x8\n  at MessagePort.postMessage (native)\n  at run (adapter.mjs:212:9)\n";
  }
  if (result.verdict == "protocol-error") result.evidence.noise = "{\"id\":41,\"ok\":{\"trace\":{\"main\":[{\"label\":\"rec";
  if (result.verdict == "deadline") result.evidence.stderr_tail = "(warning) event loop is still alive\n";
}

void add_attempts(ResultRecord& result) {
  const std::vector<std::string> outcomes =
      result.verdict == "unstable" ? std::vector<std::string>{"fail", "pass", "pass", "fail"}
                                   : std::vector<std::string>(4, result.outcome);
  for (const std::string& outcome : outcomes) result.attempts.push_back({outcome, outcome == "pass" ? "" : result.detail});
}

ResultRecord result_of(const std::string& implementation, const CaseRecord& question, std::size_t position) {
  ResultRecord result;
  result.implementation = implementation;
  result.case_id = question.id;
  result.outcome = result.verdict = "pass";
  result.seen = question.expect.front();
  result.duration_us = static_cast<std::int64_t>(180 + position * 37 % 400);
  result.replay = fmt::format("portproof repro {} --impl {} --seed 9f3a61c07be2d415", question.id, implementation);
  if (const Deviation* row = deviation_of(implementation, question.id)) {
    result.outcome = row->outcome;
    result.verdict = row->verdict;
    result.detail = row->detail;
    result.listed = row->listed;
    result.seen = lines_of(row->seen);
    if (result.outcome == "fail" || result.verdict == "unstable")
      result.difference = difference_of(question.expect.front(), result.seen);
    add_evidence(result);
    if (result.verdict != "unsupported" && result.verdict != "skipped") add_attempts(result);
  } else if (implementation == "bun" && question.clauses.front() == "clone.resizable") {
    result.outcome = result.verdict = "not-required";
    result.detail = "clone.resizable is required from v20.0.0, the implementation follows the documents of v19.9.0";
    result.seen.clear();
  }
  return result;
}

ResultRecord not_run(const std::string& implementation, const CaseRecord& question) {
  ResultRecord result;
  result.implementation = implementation;
  result.case_id = question.id;
  result.outcome = result.verdict = "not-run";
  result.detail = "the implementation could not be run";
  return result;
}

} // namespace

RunRecord sample_record() {
  RunRecord record;
  record.clauses = sample_clauses();
  record.cases = sample_cases();
  const std::vector<std::string> features = {"message-port", "transfer", "close-event", "receive-message-on-port"};
  record.testees = {testee("reference", "reference", "0.1.0", "24.0.0", features),
                    testee("node@22", "node", "22.23.3", "22.23.3", features),
                    testee("bun", "bun", "1.3.13", "19.9.0", features)};
  TesteeRecord missing;
  missing.implementation = "deno@2";
  missing.command = "deno run --allow-all adapters/node/adapter.mjs";
  missing.failed = "no executable of this name is on the PATH; `portproof install deno@2` fetches it";
  record.testees.push_back(missing);

  for (const TesteeRecord& each : record.testees)
    for (std::size_t index = 0; index < record.cases.size(); ++index)
      record.results.push_back(each.failed.empty() ? result_of(each.implementation, record.cases[index], index)
                                                   : not_run(each.implementation, record.cases[index]));

  // One with its trace in wire form, out of which the page makes a picture.
  for (ResultRecord& result : record.results) {
    if (result.implementation == "bun" && result.case_id == "transfer/list/duplicate-buffer-is-refused")
      result.trace = boost::json::parse(R"({"main": [{"label": "get byteLength", "value": 0}, {"label": "receive b", "value": {"type": "Object", "properties": [["message", 1]]}}]})");
  }

  record.problems = {"deno@2 could not be run: no executable of this name is on the PATH",
                     "suites/expectations/bun.yaml:14: no case of this run met the entry broadcast/close/twice"};
  record.start = {"0.1.0",
                  "2026-03-14T09:26:53Z",
                  "9f3a61c07be2d415",
                  {"portproof", "run", "--impl", "reference", "--impl", "node@22", "--impl", "bun", "--impl", "deno@2"},
                  {"doc", "html"},
                  {"reference", "node@22", "bun", "deno@2"},
                  record.cases.size()};
  record.end = RunEnd{"2026-03-14T09:27:04Z",
                      1,
                      "breaks",
                      {"bun: 8 cases of the authorities doc and html do not hold",
                       "node@22: 1 case fails that is not listed, 1 known failure passes and 1 fails otherwise",
                       "deno@2 could not be run"},
                      11240};
  return record;
}

RunRecord passing_record() {
  RunRecord record = sample_record();
  std::erase_if(record.results, [](const ResultRecord& result) { return result.implementation != "reference"; });
  std::erase_if(record.testees, [](const TesteeRecord& each) { return each.implementation != "reference"; });
  record.problems.clear();
  record.start.implementations = {"reference"};
  record.start.command = {"portproof", "run", "--impl", "reference"};
  record.end = RunEnd{"2026-03-14T09:26:54Z", 0, "holds", {}, 840};
  return record;
}

RunRecord cut_off_record() {
  RunRecord record = sample_record();
  record.end.reset();
  record.results.resize(record.results.size() * 3 / 5);
  return record;
}

RunRecord large_record(RunRecord record, std::size_t result_count) {
  const std::vector<ClauseRecord> clauses = record.clauses;
  const std::vector<CaseRecord> cases = record.cases;
  const std::vector<ResultRecord> results = record.results;
  for (std::size_t copy = 1; record.results.size() < result_count; ++copy) {
    const std::string suffix = fmt::format("-in-variant-{}", copy);
    for (ClauseRecord clause : clauses) {
      clause.id += suffix;
      record.clauses.push_back(std::move(clause));
    }
    for (CaseRecord question : cases) {
      question.id += suffix;
      for (std::string& clause : question.clauses) clause += suffix;
      record.cases.push_back(std::move(question));
    }
    for (ResultRecord result : results) {
      for (std::size_t at = result.replay.find(result.case_id); at != std::string::npos; at = result.replay.find(result.case_id, at + result.case_id.size() + suffix.size()))
        result.replay.insert(at + result.case_id.size(), suffix);
      result.case_id += suffix;
      record.results.push_back(std::move(result));
    }
  }
  record.start.case_count = record.cases.size();
  return record;
}

} // namespace portproof
