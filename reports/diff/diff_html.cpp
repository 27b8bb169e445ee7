#include "reports/diff/diff_html.h"

#include "harness/base/escape.h"

#include <fmt/format.h>

namespace portproof {
namespace {

// The colours of reports/page, of which this is the plain little sister.
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--paper:#faf9f7;--panel:#fff;--ink:#1c2126;--muted:#59626c;--line:#e2dfd9;--good:#14632b;--bad:#a3122a;--warn:#734700}
@media (prefers-color-scheme:dark){:root{--paper:#101317;--panel:#171b21;--ink:#e4e8ec;--muted:#9ba5b0;--line:#2c333c;--good:#7fdb9b;--bad:#ff9ea3;--warn:#f0c569}}
body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}table{border-collapse:collapse;width:100%;background:var(--panel)}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border:1px solid var(--line);overflow-wrap:anywhere}th{color:var(--muted);font-weight:600}
td:first-child,code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}summary{cursor:pointer;margin:.8rem 0 .4rem;font-weight:600}
.worse{color:var(--bad)}.better{color:var(--good)}.otherwise,.gone{color:var(--warn)}.muted{color:var(--muted)}
@media print{body{max-width:none}})";

std::string text(std::string_view given) { return escape_xml(given); }

void put_changes(std::string& out, const ImplementationComparison& each, const ChangeRow& row) {
  const std::size_t count = each.count(row.change);
  if (count == 0) return;
  const bool is_open = row.change == Change::worse || row.change == Change::otherwise;
  out += fmt::format("<details{}><summary class=\"{}\">{} {}: {}</summary>\n<table><thead><tr><th scope=\"col\">case</th><th scope=\"col\">before</th><th scope=\"col\">now</th></tr></thead><tbody>\n",
                     is_open ? " open" : "", row.name, count, row.name, row.meaning);
  for (const CaseChange& change : each.changes) {
    if (change.change != row.change) continue;
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", text(change.case_id), text(words_of(change.before)), text(words_of(change.after)));
  }
  out += "</tbody></table></details>\n";
}

} // namespace

std::string diff_html(const Comparison& comparison) {
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
      "<title>Portproof: what changed</title><style>{}</style></head><body><main><h1>What changed between two runs</h1>\n", style);
  for (const ImplementationComparison& each : comparison.implementations) {
    out += fmt::format("<h2>{} → {}</h2>\n<p>{} alike", text(identity_of(*each.before)), text(identity_of(*each.after)), each.same);
    for (const ChangeRow& row : change_rows) {
      if (const std::size_t count = each.count(row.change)) out += fmt::format(", <span class=\"{}\">{} {}</span>", row.name, count, row.name);
    }
    out += "</p>\n";
    for (const ChangeRow& row : change_rows) put_changes(out, each, row);
  }
  for (const std::string& name : comparison.only_before) out += fmt::format("<p class=\"muted\">{} is in the first run only</p>\n", text(name));
  for (const std::string& name : comparison.only_after) out += fmt::format("<p class=\"muted\">{} is in the second run only</p>\n", text(name));
  return out + "</main></body></html>\n";
}

} // namespace portproof
