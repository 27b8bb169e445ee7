#include "reports/history/history_text.h"

#include "harness/base/escape.h"
#include "reports/verdicts.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace portproof {
namespace {

constexpr std::size_t signs_max = 60; // of one line; of more runs the newest

// 2026-11-22T15:43:34Z as people read it.
std::string when(const std::string& started) {
  std::string text = one_line(started.substr(0, 16));
  if (started.size() >= 16 && started[10] == 'T') text[10] = ' ';
  return text;
}

Paint paint_of(std::string_view verdict) {
  switch (verdict_row(verdict).concern) {
    case Concern::eyes: return Paint::bad;
    case Concern::noted: return Paint::warning;
    case Concern::none: return verdict == "pass" ? Paint::good : Paint::dim;
  }
  return Paint::plain;
}

std::string gate_word(const HistoryRun& run, const Style& style) {
  const Paint paint = run.gate == "holds" ? Paint::good : run.gate == "breaks" ? Paint::bad : Paint::warning;
  return painted(style, paint, one_line(run.gate));
}

// Passes first, then the worst.
std::string tallies_text(const HistoryImplementation& each, const Style& style) {
  if (each.tallies.empty()) return each.failed.empty() ? "no answers" : "could not be run: " + one_line(each.failed);
  std::string out;
  const auto put = [&](std::string_view verdict) {
    if (each.tally(verdict) == 0) return;
    out += out.empty() ? "" : "  ";
    out += painted(style, paint_of(verdict), fmt::format("{} {}", each.tally(verdict), verdict));
  };
  put("pass");
  for (const VerdictRow& row : verdict_rows) {
    if (row.name != "pass") put(row.name);
  }
  return out;
}

std::string percent(std::int64_t kept, std::int64_t asked) {
  return asked == 0 ? "-" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(kept) / static_cast<double>(asked));
}

std::string steadiness_text(const Flakiness& flakiness) {
  if (flakiness.share() == 0) return {};
  std::string out = fmt::format("flaky {:.0f} %:", 100 * flakiness.share());
  if (flakiness.flips > 0) out += fmt::format(" {} of {} changes of run brought another outcome", flakiness.flips, flakiness.pairs);
  if (flakiness.disagreeing > 0) out += fmt::format("{} the attempts of {} of {} runs disagreed", flakiness.flips > 0 ? "," : "", flakiness.disagreeing, flakiness.runs);
  return out;
}

std::string signs_text(const CaseSeries& series, const Style& style) {
  const std::size_t left_out = series.answers.size() > signs_max ? series.answers.size() - signs_max : 0;
  std::string out = left_out > 0 ? fmt::format("({} more) ", left_out) : "";
  for (std::size_t at = left_out; at < series.answers.size(); ++at) {
    const std::string& verdict = series.answers[at].verdict;
    out += painted(style, paint_of(verdict), std::string(1, sign_of(verdict)));
  }
  return out;
}

std::string since_text(const CaseSeries& series) {
  const HistoryAnswer& since = since_of(series);
  const std::string before = verdict_before(series);
  if (before.empty()) return fmt::format("{} in all runs, from run {} ({})", since.verdict, since.run->id, when(since.run->started));
  return fmt::format("{} since run {} ({}), {} before", since.verdict, since.run->id, when(since.run->started), before);
}

std::string legend(const std::vector<HistoryAnswer>& answers) {
  std::set<std::string_view> present;
  for (const HistoryAnswer& answer : answers) present.insert(answer.verdict);
  std::string out = "one sign for each run, the newest last:";
  for (const VerdictRow& row : verdict_rows) {
    if (present.contains(row.name)) out += fmt::format("  {} {}", sign_of(row.name), row.name);
  }
  return out + "\n";
}

} // namespace

std::string runs_text(const std::vector<HistoryRun>& runs, const Style& style) {
  std::string out;
  for (const HistoryRun& run : runs) {
    out += fmt::format("{} {}  gate {}  {} cases  seed {}\n", painted(style, Paint::bold, fmt::format("run {}", run.id)), when(run.started), gate_word(run, style), run.case_count, one_line(run.seed));
    for (const HistoryImplementation& each : run.implementations) out += fmt::format("  {:<24} {}\n", one_line(each.identity()), tallies_text(each, style));
  }
  return out;
}

std::string case_text(const std::string& case_id, const std::vector<HistoryAnswer>& answers, const Style& style) {
  std::string out = painted(style, Paint::bold, one_line(case_id)) + "\n\n";
  for (const CaseSeries& series : series_of(answers)) {
    out += fmt::format("  {:<24} {}\n", one_line(series.identity), signs_text(series, style));
    out += fmt::format("  {:<24} {}\n", "", since_text(series));
    if (const std::string text = steadiness_text(flakiness_of(series)); !text.empty()) out += fmt::format("  {:<24} {}\n", "", painted(style, Paint::warning, text));
    const std::string& detail = series.answers.back().detail;
    if (!detail.empty()) out += fmt::format("  {:<24} now: {}\n", "", one_line(detail));
  }
  return out + "\n" + legend(answers);
}

std::string unsteady_text(const std::vector<UnsteadyCase>& cases, const Style& style, std::size_t each_max) {
  std::string out, identity;
  std::size_t shown = 0;
  const auto end = [&] {
    if (shown > each_max) out += fmt::format("  and {} more\n", shown - each_max);
    if (!out.empty()) out += "\n";
    shown = 0;
  };
  for (const UnsteadyCase& each : cases) {
    if (identity != each.identity || shown == 0) {
      end();
      identity = each.identity;
      out += painted(style, Paint::bold, one_line(identity)) + "\n";
    }
    if (++shown > each_max) continue;
    out += fmt::format("  {}\n      {}\n", one_line(each.case_id), steadiness_text(each.flakiness));
  }
  if (cases.empty()) return "every case has been steady\n";
  end();
  return out;
}

std::string trend_text(const std::vector<HistoryRun>& runs, const Style& style) {
  std::vector<std::pair<std::string, std::string>> by_identity; // in the order of their first runs
  for (const HistoryRun& run : runs) {
    for (const HistoryImplementation& each : run.implementations) {
      const std::string identity = each.identity();
      auto table = std::find_if(by_identity.begin(), by_identity.end(), [&](const auto& other) { return other.first == identity; });
      if (table == by_identity.end()) {
        const std::string head = fmt::format("  {:>4}  {:<16}  {:>8}  {:>11}  {:>6}  {:>6}  {:>6}  {}\n", "run", "started", "score", "clauses", "pass", "known", "look", "gate");
        table = by_identity.insert(table, {identity, painted(style, Paint::bold, one_line(identity)) + "\n" + painted(style, Paint::dim, head)});
      }
      const std::string clauses = fmt::format("{}/{}", each.clauses_kept, each.clauses_asked);
      const std::string look = painted(style, each.findings() > 0 ? Paint::bad : Paint::plain, fmt::format("{:>6}", each.findings()));
      table->second += fmt::format("  {:>4}  {:<16}  {:>8}  {:>11}  {:>6}  {:>6}  {}  {}\n", run.id, when(run.started), percent(each.clauses_kept, each.clauses_asked), clauses, each.tally("pass"),
          each.tally("known-failure") + each.tally("flaky"), look, gate_word(run, style));
    }
  }
  std::string out;
  for (const auto& [identity, text] : by_identity) out += text + "\n";
  if (!out.empty()) out += "score: clauses of the gate's authorities whose asked cases all passed; known: listed as failing or flaky; look: what somebody must look at\n";
  return out;
}

} // namespace portproof
