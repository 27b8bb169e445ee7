#include "reports/html/html.h"

#include "harness/base/escape.h"
#include "reports/html/page.h"
#include "reports/html/page_json.h"

namespace portproof {

std::string html_report(const RunRecord& record, const std::string& history) {
  const PageJson page = page_json(record, history);
  std::string html(page_before_index);
  html += escape_json_for_script(page.index);
  // The page's script stands before the details: it draws while they are still being read.
  html += page_before_details;
  for (const std::string& line : page.details) html += escape_json_for_script(line) + "\n";
  html += page_after_details;
  return html;
}

} // namespace portproof
