#include "harness/run/record_json.h"

#include "harness/base/utf.h"

#include <boost/json/serialize.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

json::array texts(const std::vector<std::string>& from) {
  json::array out;
  for (const std::string& text : from) out.emplace_back(text);
  return out;
}

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

void put_unless_empty(json::object& to, std::string_view key, const std::string& text) {
  if (!text.empty()) to[key] = text;
}

json::object to_object(const RunStart& start) {
  return {{"record", "run"},
          {"format", record_format},
          {"portproof", start.portproof_version},
          {"started", start.started},
          {"seed", start.seed},
          {"command", texts(start.command)},
          {"gate", texts(start.gate)},
          {"implementations", texts(start.implementations)},
          {"cases", start.case_count}};
}

json::object to_object(const ClauseRecord& clause) {
  json::object out = {{"record", "clause"},           {"id", clause.id},
                      {"statement", clause.statement}, {"authority", clause.authority},
                      {"section", clause.section},     {"link", clause.link},
                      {"since", texts(clause.since)},  {"observable", clause.observable}};
  put_unless_empty(out, "untested", clause.untested);
  return out;
}

json::array lists(const std::vector<std::vector<std::string>>& alternatives) {
  json::array out;
  for (const auto& entries : alternatives) out.push_back(texts(entries));
  return out;
}

json::object to_object(const CaseRecord& question) {
  return {{"record", "case"},
          {"id", question.id},
          {"suite", question.suite},
          {"title", question.title},
          {"clauses", texts(question.clauses)},
          {"authority", question.authority},
          {"features", texts(question.features)},
          {"place", question.place},
          {"program", question.program},
          {"expect", lists(question.expect)},
          {"javascript", question.javascript}};
}

json::object to_object(const TesteeRecord& testee) {
  json::object out = {
      {"record", "testee"}, {"implementation", testee.implementation}, {"command", testee.command}};
  put_unless_empty(out, "failed", testee.failed);
  // One that failed before its handshake has nothing else to tell; one that failed after it has.
  if (!testee.failed.empty() && testee.name.empty()) return out;
  out["identity"] = {
      {"name", testee.name}, {"version", testee.version}, {"documents", text_or_null(testee.documents)}};
  out["adapter"] = {{"name", testee.adapter_name}, {"version", testee.adapter_version}};
  out["features"] = texts(testee.features);
  out["deadlineMs"] = testee.deadline_ms;
  return out;
}

json::object to_object(const ResultRecord& result) {
  json::object out = {{"record", "result"},
                      {"implementation", result.implementation},
                      {"case", result.case_id},
                      {"outcome", result.outcome},
                      {"verdict", result.verdict},
                      {"detail", result.detail}};
  if (result.asked) out["asked"] = {{"program", result.asked->program}, {"expect", lists(result.asked->expect)}, {"javascript", result.asked->javascript}};
  if (result.trace) out["trace"] = *result.trace;
  out["seen"] = texts(result.seen);
  if (result.difference)
    out["difference"] = {{"index", result.difference->index},
                         {"expected", text_or_null(result.difference->expected)},
                         {"seen", text_or_null(result.difference->seen)}};
  put_unless_empty(out, "listed", result.listed);
  json::array attempts;
  for (const AttemptRecord& attempt : result.attempts)
    attempts.push_back({{"outcome", attempt.outcome}, {"detail", attempt.detail}});
  out["attempts"] = std::move(attempts);
  out["durationUs"] = result.duration_us;
  out["replay"] = result.replay;
  json::object evidence;
  put_unless_empty(evidence, "stderr", result.evidence.stderr_tail);
  put_unless_empty(evidence, "noise", result.evidence.noise);
  put_unless_empty(evidence, "exit", result.evidence.exit);
  if (!evidence.empty()) out["evidence"] = std::move(evidence);
  return out;
}

json::object to_object(const WorkloadRecord& workload) {
  json::array breaches, latency, levels;
  for (const BreachRecord& breach : workload.breaches) {
    json::object& one = breaches.emplace_back(json::object{{"law", breach.law}, {"text", breach.text}, {"known", breach.is_known}}).get_object();
    put_unless_empty(one, "witness", breach.witness);
  }
  for (const LatencyClassRecord& each : workload.latency) latency.push_back({each.up_to_us, each.count});
  for (const LevelRecord& level : workload.levels) levels.push_back({{"at", level.at}, {"most", level.most}, {"bound", level.bound}});
  return {{"record", "workload"}, {"implementation", workload.implementation}, {"workload", workload.workload}, {"about", workload.about},
          {"outcome", workload.outcome}, {"detail", workload.detail}, {"replay", workload.replay}, {"breaches", std::move(breaches)},
          {"items", workload.items}, {"elapsedUs", workload.elapsed_us}, {"latencyUs", std::move(latency)}, {"levels", std::move(levels)}};
}

json::object to_object(const ProblemRecord& problem) {
  return {{"record", "problem"}, {"message", problem.message}};
}

json::object to_object(const RunEnd& end) {
  return {{"record", "end"}, {"finished", end.finished}, {"exit", end.exit},
          {"gate", end.gate}, {"why", texts(end.why)},    {"durationMs", end.duration_ms}};
}

} // namespace

json::object record_line_to_object(const RecordLine& line) {
  return std::visit([](const auto& record) { return to_object(record); }, line);
}

std::string record_line_to_json(const RecordLine& line) {
  std::string text = json::serialize(record_line_to_object(line));
  return is_utf8(text) ? text : repaired_utf8(text);
}

} // namespace portproof
