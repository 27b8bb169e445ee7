#include "reports/markdown/markdown.h"

#include "harness/base/escape.h"
#include "reports/outline.h"

#include <fmt/format.h>

namespace portproof {
namespace {

class Markdown {
public:
  Markdown(const RunRecord& record, const MarkdownOptions& options)
      : record_(record), outline_(record), options_(options) {}

  std::string text() {
    put_gate();
    put_table();
    put_workloads();
    put_findings();
    out_ += fmt::format("\nSeed {} · documents' authorities that count: {} · Portproof {}\n", code(record_.start.seed),
                        list(record_.start.gate), prose(record_.start.portproof_version));
    return std::move(out_);
  }

private:
  std::string prose(std::string_view text) const { return escape_markdown(shortened(text, options_.text_bytes_max)); }

  // Monospaced, and out of reach of mentions and issue numbers. A code span of backticks would need its text unescaped.
  std::string code(std::string_view text) const { return "<code>" + prose(text) + "</code>"; }

  std::string list(const std::vector<std::string>& texts) const {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + code(text);
    return out;
  }

  void put_gate() {
    const std::string_view sign = !record_.end || record_.end->gate == "undecided" ? "❔"
                                  : record_.end->gate == "holds"                   ? "✅"
                                                                                   : "❌";
    out_ += fmt::format("## {} {}\n\n", sign, gate_text(record_));
    if (record_.end)
      for (const std::string& why : record_.end->why) out_ += "- " + prose(why) + "\n";
    for (const std::string& problem : record_.problems) out_ += "- **problem:** " + prose(problem) + "\n";
    if (out_.ends_with("- ") || (record_.end && !record_.end->why.empty()) || !record_.problems.empty()) out_ += "\n";
  }

  void put_table() {
    std::vector<std::size_t> ranks = {verdict_rank("pass")};
    for (std::size_t rank = 0; rank + 1 < verdict_rows.size(); ++rank)
      for (const ImplementationOutline& each : outline_.implementations())
        if (each.counts[rank] > 0) {
          ranks.push_back(rank);
          break;
        }
    out_ += "| implementation | is |";
    for (const std::size_t rank : ranks) out_ += fmt::format(" {} |", verdict_rows[rank].name);
    out_ += " no result |\n|---|---|";
    for (std::size_t column = 0; column <= ranks.size(); ++column) out_ += "--:|";
    out_ += "\n";
    for (const ImplementationOutline& each : outline_.implementations()) {
      out_ += fmt::format("| {} | {} |", code(each.name), prose(identity_text(each)));
      for (const std::size_t rank : ranks)
        out_ += each.counts[rank] == 0 ? " |" : fmt::format(" {} |", each.counts[rank]);
      out_ += each.missing.empty() ? " |\n" : fmt::format(" {} |\n", each.missing.size());
    }
  }

  void put_workloads() {
    if (record_.workloads.empty()) return;
    out_ += "\n| workload | implementation | outcome | things | a second | |\n|---|---|---|--:|--:|---|\n";
    for (const WorkloadRecord& each : record_.workloads) {
      const std::uint64_t rate = each.elapsed_us == 0 ? 0 : each.items * 1'000'000 / each.elapsed_us;
      out_ += fmt::format("| {} | {} | {} | {} | {} | {} |\n", code(each.workload), code(each.implementation), prose(each.outcome), each.items, rate, prose(each.detail));
    }
  }

  void put_findings() {
    std::size_t total = 0, shown = 0;
    for (const ImplementationOutline& each : outline_.implementations()) total += each.attention.size();
    for (const ImplementationOutline& each : outline_.implementations()) {
      if (each.attention.empty() || shown == options_.findings_max) continue;
      out_ += fmt::format("\n### {}\n\n", code(each.name));
      for (const ResultRecord* result : each.attention) {
        if (shown == options_.findings_max) break;
        put_finding(*result);
        ++shown;
      }
    }
    if (shown < total) out_ += fmt::format("\nand {} more\n", total - shown);
  }

  void put_finding(const ResultRecord& result) {
    out_ += fmt::format("- **{}** {}\n", prose(result.verdict), code(result.case_id));
    if (const CaseRecord* question = outline_.case_of(result.case_id))
      for (const std::string& id : question->clauses) {
        const ClauseRecord* clause = outline_.clause_of(id);
        if (clause) put_line(fmt::format("{} ({}): {}", code(id), prose(clause->authority), prose(clause->statement)));
      }
    if (result.difference) {
      put_line("expected " + text_or_end(result.difference->expected));
      put_line("seen " + text_or_end(result.difference->seen));
    } else if (!result.detail.empty()) {
      put_line(prose(result.detail));
    }
    put_line("replay " + code(result.replay));
  }

  void put_line(std::string_view text) { out_ += fmt::format("  <br>{}\n", text); }

  std::string text_or_end(const std::optional<std::string>& text) const {
    return text ? code(*text) : "the end of the trace";
  }

  const RunRecord& record_;
  Outline outline_;
  const MarkdownOptions& options_;
  std::string out_;
};

} // namespace

std::string markdown_summary(const RunRecord& record, const MarkdownOptions& options) {
  return Markdown(record, options).text();
}

} // namespace portproof
