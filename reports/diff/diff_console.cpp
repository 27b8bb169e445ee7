#include "reports/diff/diff_console.h"

#include "harness/base/escape.h"
#include "reports/outline.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

Paint paint_of(Change change) {
  switch (change) {
    case Change::worse: return Paint::bad;
    case Change::otherwise: return Paint::warning;
    case Change::better: return Paint::good;
    case Change::gone: return Paint::warning;
    case Change::added: return Paint::plain;
  }
  return Paint::plain;
}

std::string on_one_line(std::string_view text) {
  std::string out = escape_terminal(shortened(text, 300));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

void put(std::string& out, const ImplementationComparison& each, const Style& style, std::size_t each_max) {
  const std::string title = fmt::format("{} -> {}", on_one_line(identity_of(*each.before)), on_one_line(identity_of(*each.after)));
  out += painted(style, Paint::bold, title) + fmt::format("\n  {} alike", each.same);
  for (const ChangeRow& row : change_rows) {
    if (const std::size_t count = each.count(row.change)) out += "  " + painted(style, paint_of(row.change), fmt::format("{} {}", count, row.name));
  }
  out += "\n";
  for (const ChangeRow& row : change_rows) {
    const std::size_t count = each.count(row.change);
    if (count == 0) continue;
    out += fmt::format("\n  {} ({})\n", painted(style, paint_of(row.change), row.name), row.meaning);
    std::size_t shown = 0;
    for (const CaseChange& change : each.changes) {
      if (change.change != row.change || shown == each_max) continue;
      ++shown;
      out += "    " + painted(style, Paint::bold, on_one_line(change.case_id)) + "\n";
      if (change.before != nullptr && row.change != Change::added) out += fmt::format("      before  {}\n", on_one_line(words_of(change.before)));
      if (row.change != Change::gone || change.after != nullptr) out += fmt::format("      now     {}\n", on_one_line(words_of(change.after)));
    }
    if (shown < count) out += fmt::format("    and {} more\n", count - shown);
  }
  out += "\n";
}

} // namespace

std::string diff_text(const Comparison& comparison, const Style& style, std::size_t each_max) {
  std::string out;
  for (const ImplementationComparison& each : comparison.implementations) put(out, each, style, each_max);
  for (const std::string& name : comparison.only_before) out += on_one_line(name) + " is in the first run only\n";
  for (const std::string& name : comparison.only_after) out += on_one_line(name) + " is in the second run only\n";
  return out;
}

} // namespace portproof
