#include "reports/console/summary.h"

#include "harness/base/escape.h"
#include "reports/outline.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::size_t text_bytes_max = 2000;

// Text from outside on one line.
std::string line_of(std::string_view text) {
  std::string out = escape_terminal(shortened(text, text_bytes_max));
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return out;
}

Paint paint_of(std::string_view verdict) {
  switch (verdict_row(verdict).concern) {
    case Concern::eyes: return verdict == "stale" || verdict == "unstable" ? Paint::warning : Paint::bad;
    case Concern::noted: return Paint::warning;
    case Concern::none: return verdict == "pass" ? Paint::good : Paint::dim;
  }
  return Paint::plain;
}

class Summary {
public:
  Summary(const RunRecord& record, const Style& style, const SummaryOptions& options)
      : record_(record), outline_(record), style_(style), options_(options) {}

  std::string text() {
    for (const ImplementationOutline& each : outline_.implementations()) put_implementation(each);
    put_workloads();
    put_gate();
    return std::move(out_);
  }

private:
  void put_implementation(const ImplementationOutline& implementation) {
    out_ += painted(style_, Paint::bold, line_of(implementation.name)) + "  " +
            painted(style_, Paint::dim, line_of(identity_text(implementation))) + "\n";
    put_counts(implementation);
    const std::size_t shown = std::min(implementation.attention.size(), options_.findings_max);
    for (std::size_t index = 0; index < shown; ++index) put_finding(*implementation.attention[index]);
    if (shown < implementation.attention.size())
      out_ += fmt::format("\n  and {} more\n", implementation.attention.size() - shown);
    out_ += "\n";
  }

  void put_counts(const ImplementationOutline& implementation) {
    out_ += "  ";
    if (implementation.results.empty()) {
      out_ += counts_text(implementation) + "\n";
      return;
    }
    std::string_view separator;
    const auto put = [&](std::size_t rank) {
      if (implementation.counts[rank] == 0) return;
      const std::string_view name = verdict_rows[rank].name;
      out_ += separator;
      out_ += painted(style_, paint_of(name), fmt::format("{} {}", implementation.counts[rank], name));
      separator = "  ";
    };
    put(verdict_rank("pass"));
    for (std::size_t rank = 0; rank < verdict_rows.size(); ++rank)
      if (verdict_rows[rank].name != "pass") put(rank);
    if (!implementation.missing.empty()) out_ += fmt::format("  {} without a result", implementation.missing.size());
    out_ += "\n";
  }

  void put_workloads() {
    for (const WorkloadRecord& workload : record_.workloads) {
      const Paint paint = workload.outcome == "pass" ? Paint::good : workload.outcome == "unsupported" ? Paint::dim : Paint::bad;
      out_ += fmt::format("  {}  {}  {}", painted(style_, paint, fmt::format("{:<11}", workload.outcome)), line_of(workload.implementation), line_of(workload.workload));
      if (workload.elapsed_us > 0) out_ += fmt::format("  {} in {:.1f} s", workload.items, static_cast<double>(workload.elapsed_us) / 1e6);
      if (!workload.breaches.empty() && workload.outcome == "pass") out_ += fmt::format(", breaks {} laws as known", workload.breaches.size());
      out_ += "\n";
      if (workload.outcome == "pass" || workload.outcome == "unsupported") continue;
      put_field("what", workload.detail);
      put_field("replay", workload.replay);
    }
    if (!record_.workloads.empty()) out_ += "\n";
  }

  void put_finding(const ResultRecord& result) {
    out_ += fmt::format("\n  {}  {}\n", painted(style_, paint_of(result.verdict), result.verdict),
                        painted(style_, Paint::bold, line_of(result.case_id)));
    put_clauses(result);
    if (result.difference) {
      put_field(fmt::format("expected [{}]", result.difference->index + 1), text_or_end(result.difference->expected));
      put_field(fmt::format("seen     [{}]", result.difference->index + 1), text_or_end(result.difference->seen));
    } else if (!result.detail.empty()) {
      put_field("what", result.detail);
    }
    if (!result.difference && !result.evidence.exit.empty()) put_field("exit", result.evidence.exit);
    if (!result.listed.empty()) put_field("listed", result.listed);
    if (result.verdict == "unstable") put_field("attempts", attempts_text(result));
    put_field("replay", result.replay);
  }

  void put_clauses(const ResultRecord& result) {
    const CaseRecord* question = outline_.case_of(result.case_id);
    if (!question) return;
    for (const std::string& id : question->clauses) {
      const ClauseRecord* clause = outline_.clause_of(id);
      put_field("clause", clause ? fmt::format("{} ({}): {}", id, clause->authority, clause->statement) : id);
    }
  }

  static std::string attempts_text(const ResultRecord& result) {
    std::string text;
    for (const AttemptRecord& attempt : result.attempts) text += (text.empty() ? "" : ", ") + attempt.outcome;
    return text;
  }

  static std::string text_or_end(const std::optional<std::string>& text) { return text ? *text : "(the trace ends here)"; }

  void put_field(std::string_view name, std::string_view text) {
    out_ += fmt::format("    {}  {}\n", painted(style_, Paint::dim, fmt::format("{:<12}", name)), line_of(text));
  }

  void put_gate() {
    for (const std::string& problem : record_.problems)
      out_ += painted(style_, Paint::bad, "problem") + "  " + line_of(problem) + "\n";
    if (!record_.problems.empty()) out_ += "\n";

    std::string authorities;
    for (const std::string& each : record_.start.gate) authorities += (authorities.empty() ? "" : ", ") + each;
    const Paint paint = !record_.end                    ? Paint::warning
                        : record_.end->gate == "holds"  ? Paint::good
                        : record_.end->gate == "breaks" ? Paint::bad
                                                        : Paint::warning;
    out_ += painted(style_, paint, gate_text(record_)) + fmt::format(" (authorities: {})\n", line_of(authorities));
    if (record_.end)
      for (const std::string& why : record_.end->why) out_ += "  " + line_of(why) + "\n";
    if (!options_.reports_folder.empty()) out_ += "Reports: " + line_of(options_.reports_folder) + "\n";
    out_ += "Seed: " + line_of(record_.start.seed) + "\n";
  }

  const RunRecord& record_;
  Outline outline_;
  const Style& style_;
  const SummaryOptions& options_;
  std::string out_;
};

} // namespace

std::string summary(const RunRecord& record, const Style& style, const SummaryOptions& options) {
  return Summary(record, style, options).text();
}

} // namespace portproof
