#include "suites/commands/baseline.h"

#include "harness/program/yaml_writer.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <regex>
#include <set>

namespace portproof {
namespace {

// What the cases of one entry have in common.
struct Look {
  std::string clause, status, detail; // `detail`: the lines that go with the status
  bool operator==(const Look&) const = default;
};

struct Group {
  Look look;
  std::vector<std::string> cases;
};

const CaseRecord* case_of(const RunRecord& record, const std::string& id) {
  const auto found = std::find_if(record.cases.begin(), record.cases.end(), [&](const CaseRecord& item) { return item.id == id; });
  return found == record.cases.end() ? nullptr : &*found;
}

std::string signature_of(const ResultRecord& result) {
  if (result.outcome != "fail" || !result.difference) return result.outcome;
  return result.difference->seen.value_or("end");
}

// The outcomes beside pass.
std::set<std::string> failures_of(const ResultRecord& result) {
  std::set<std::string> outcomes;
  for (const AttemptRecord& attempt : result.attempts) {
    if (attempt.outcome != "pass") outcomes.insert(attempt.outcome);
  }
  return outcomes;
}

enum class Fate { fine, listed, refused };

// What becomes of a result: nothing, an entry that looks like `look`, or words that no entry can cover it.
Fate fate_of(const ResultRecord& result, Look& look, std::string& why_not) {
  const std::string& verdict = result.verdict;
  if (verdict == "fail" || verdict == "crash" || verdict == "deadline" || verdict == "overclaim") {
    look.status = "known-failure";
    look.detail = "seen: " + yaml_text(signature_of(result));
    return Fate::listed;
  }
  if (verdict == "unstable") {
    const std::set<std::string> outcomes = failures_of(result);
    look.status = outcomes.contains("crash") || outcomes.contains("deadline") ? "skip" : "flaky";
    look.detail = look.status == "flaky" ? fmt::format("outcomes: [{}]", fmt::join(outcomes, ", ")) : "";
    return Fate::listed;
  }
  if (verdict == "protocol-error") why_not = "a protocol error is the adapter's own, and is to be mended: " + result.detail;
  if (verdict == "stale") why_not = "it is listed and passes: take it out of the file";
  if (verdict == "changed") why_not = "it is listed and fails otherwise now: say in `seen` that it comes to " + signature_of(result);
  return why_not.empty() ? Fate::fine : Fate::refused;
}

std::string reason_of(const RunRecord& record, const std::string& clause, const Look& look) {
  const auto found = std::find_if(record.clauses.begin(), record.clauses.end(), [&](const ClauseRecord& each) { return each.id == clause; });
  const std::string claimed = look.detail == "seen: unsupported" ? "the adapter claims what this needs, and answers unsupported. " : "";
  return fmt::format("TODO why: {}{}", claimed, found == record.clauses.end() ? clause : fmt::format("{} ({}): {}", clause, found->authority, found->statement));
}

std::string text_of(const RunRecord& record, const Group& group, const std::string& indent) {
  std::string text = indent + "- case:";
  if (group.cases.size() == 1) text += " " + group.cases.front();
  for (std::size_t index = 0; group.cases.size() > 1 && index < group.cases.size(); ++index) text += "\n" + indent + "    - " + group.cases[index];
  text += fmt::format("\n{0}  status: {1}\n{0}  reason: {2}\n", indent, group.look.status, yaml_text(reason_of(record, group.look.clause, group.look)));
  if (!group.look.detail.empty()) text += indent + "  " + group.look.detail + "\n";
  return text;
}

// The earlier text up to where entries are added, and how those are indented there.
std::string opening_of(const RunRecord& record, const std::string& earlier, std::string& indent) {
  indent = "  ";
  if (earlier.empty()) {
    const std::string& name = record.testees.front().name;
    return fmt::format("# What {0} {1} is known to do otherwise than the documents say. Write into each `reason` why that is so.\nimplementation: {0}\nentries:\n", name, record.testees.front().version);
  }
  std::string opening = std::regex_replace(earlier, std::regex("(^|\n)entries:[ ]*\\[[ ]*\\]"), "$1entries:");
  std::smatch first;
  if (std::regex_search(opening, first, std::regex("(^|\n)([ ]*)-[ ]+case:"))) indent = first[2];
  if (!opening.ends_with('\n')) opening += '\n';
  return opening;
}

} // namespace

Baseline baseline_of(const RunRecord& record, const std::string& earlier) {
  Baseline baseline;
  std::vector<Group> groups;
  for (const ResultRecord& result : record.results) {
    Look look;
    std::string why_not;
    const Fate fate = fate_of(result, look, why_not);
    if (fate == Fate::refused) baseline.refused.push_back(result.case_id + ": " + why_not);
    if (fate != Fate::listed) continue;
    const CaseRecord* item = case_of(record, result.case_id);
    look.clause = item == nullptr || item->clauses.empty() ? "" : item->clauses.front();
    ++baseline.added;
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.look == look; });
    if (known != groups.end()) known->cases.push_back(result.case_id);
    else groups.push_back({look, {result.case_id}});
  }
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.cases < b.cases; });
  std::string indent;
  baseline.text = opening_of(record, earlier, indent);
  for (const Group& group : groups) baseline.text += text_of(record, group, indent);
  if (baseline.text.ends_with("entries:\n")) baseline.text.insert(baseline.text.size() - 1, " []");
  return baseline;
}

bool is_unexplained(const ExpectationEntry& entry) { return entry.reason.empty() || entry.reason.starts_with("TODO"); }

} // namespace portproof
