#include "reports/diff/diff_markdown.h"

#include "harness/base/escape.h"
#include "reports/outline.h"

#include <fmt/format.h>

namespace portproof {
namespace {

std::string prose(std::string_view text) { return escape_markdown(shortened(text, 300)); }
std::string code(std::string_view text) { return "<code>" + prose(text) + "</code>"; }

void put_changes(std::string& out, const ImplementationComparison& each, const ChangeRow& row, std::size_t each_max) {
  const std::size_t count = each.count(row.change);
  if (count == 0) return;
  out += fmt::format("\n<details{}><summary>{} {}: {}</summary>\n\n| case | before | now |\n|---|---|---|\n", row.change == Change::worse ? " open" : "", count, row.name, row.meaning);
  std::size_t shown = 0;
  for (const CaseChange& change : each.changes) {
    if (change.change != row.change || shown == each_max) continue;
    ++shown;
    out += fmt::format("| {} | {} | {} |\n", code(change.case_id), prose(words_of(change.before)), prose(words_of(change.after)));
  }
  if (shown < count) out += fmt::format("\nand {} more\n", count - shown);
  out += "\n</details>\n";
}

} // namespace

std::string diff_markdown(const Comparison& comparison, std::size_t each_max) {
  std::string out = "| before | now | alike |";
  std::string line = "|---|---|--:|";
  for (const ChangeRow& row : change_rows) out += fmt::format(" {} |", row.name), line += "--:|";
  out += "\n" + line + "\n";
  for (const ImplementationComparison& each : comparison.implementations) {
    out += fmt::format("| {} | {} | {} |", code(identity_of(*each.before)), code(identity_of(*each.after)), each.same);
    for (const ChangeRow& row : change_rows) out += fmt::format(" {} |", each.count(row.change));
    out += "\n";
  }
  for (const ImplementationComparison& each : comparison.implementations) {
    if (each.changes.empty()) continue;
    out += fmt::format("\n### {} → {}\n", code(identity_of(*each.before)), code(identity_of(*each.after)));
    for (const ChangeRow& row : change_rows) put_changes(out, each, row, each_max);
  }
  for (const std::string& name : comparison.only_before) out += fmt::format("\n{} is in the first run only\n", code(name));
  for (const std::string& name : comparison.only_after) out += fmt::format("\n{} is in the second run only\n", code(name));
  return out;
}

} // namespace portproof
