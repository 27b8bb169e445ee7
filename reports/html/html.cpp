#include "reports/html/html.h"

#include "harness/base/escape.h"
#include "harness/run/record_file.h"
#include "harness/run/record_json.h"
#include "reports/html/page.h"

namespace portproof {

std::string page_record_json(const RunRecord& record) {
  std::string json = "[";
  for (RecordLine& line : record_lines(record)) {
    if (auto* result = std::get_if<ResultRecord>(&line)) result->trace.reset();
    json += json.size() == 1 ? "\n" : ",\n";
    json += record_line_to_json(line);
  }
  return json + "\n]";
}

std::string html_report(const RunRecord& record, const std::string& history) {
  std::string json = page_record_json(record);
  if (!history.empty()) json.insert(json.size() - 2, ",\n" + history);
  return std::string(page_before_record) + escape_json_for_script(json) + std::string(page_after_record);
}

} // namespace portproof
