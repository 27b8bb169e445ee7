// Run records, also of a run that was cut off, of a machine that failed or of somebody's own making (harness/run): what is read is written back as
// it was, every report can be made of it, and what cannot be read is told with its line.
#include "ci/fuzzing/hold.h"
#include "harness/run/record_file.h"
#include "harness/run/record_json.h"
#include "reports/annotations/annotations.h"
#include "reports/badge/badge.h"
#include "reports/console/summary.h"
#include "reports/html/html.h"
#include "reports/html/page_json.h"
#include "reports/junit/junit.h"
#include "reports/markdown/markdown.h"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cstdint>
#include <pugixml.hpp>

namespace portproof {
namespace {

constexpr const char* name = "run.jsonl";

std::string text_of(const RunRecord& record) {
  std::string text;
  for (const RecordLine& line : record_lines(record)) text += record_line_to_json(line) + '\n';
  return text;
}

// A run that was killed at any point after its first line leaves a record.
void check_cut_off(std::string_view text) {
  const std::size_t first_line = text.find('\n');
  if (first_line == std::string_view::npos) return;
  const std::size_t cut = first_line + 1 + (text.size() - first_line - 1) / 2;
  must_hold(parse_record(text.substr(0, cut), name).ok(), "a record that was cut off can be read");
}

std::size_t ends_of_scripts_in(const std::string& html) {
  std::size_t count = 0;
  for (std::size_t at = html.find("</script"); at != std::string::npos; at = html.find("</script", at + 1)) ++count;
  return count;
}

void check_reports(const RunRecord& record) {
  pugi::xml_document junit;
  const std::string xml = junit_xml(record);
  must_hold(static_cast<bool>(junit.load_buffer(xml.data(), xml.size())), "the JUnit report is XML: " + xml);
  boost::json::parse_options options;
  options.max_depth = 2 * record_depth_max;
  const PageJson page = page_json(record);
  std::vector<std::string> texts = page.details;
  texts.push_back(page.index);
  for (const std::string& text : texts) {
    boost::system::error_code failure;
    boost::json::parse(text, failure, {}, options);
    must_hold(!failure && text.find('\n') == std::string::npos, "what the page holds of a record is JSON, each on a line");
  }
  static const std::size_t ends_of_scripts = ends_of_scripts_in(html_report(RunRecord{}));
  must_hold(ends_of_scripts_in(html_report(record)) == ends_of_scripts, "no text of a record ends the page's script");
  must_hold(!summary(record, choose_style(Output::plain, nullptr, 100)).empty() && !markdown_summary(record).empty(), "a record has a summary");
  must_hold(github_annotations(record).find('\x1b') == std::string::npos, "annotations hold no control characters");
  for (const TesteeRecord& testee : record.testees) {
    const Score score = score_of(record, testee.implementation);
    must_hold(score.kept <= score.asked && !badge_svg(score).empty(), "a score is a part of a whole");
  }
}

bool has_fractions_in_lines(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = record_depth_max;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    boost::system::error_code failure;
    const boost::json::value value = boost::json::parse(line, failure, {}, options);
    if (!failure && has_fractions(value)) return true;
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

void check(std::string_view text) {
  const Result<RunRecord> record = parse_record(text, name);
  if (!record) return must_be_placed(record.error(), name);
  const std::string written = text_of(*record);
  const Result<RunRecord> again = parse_record(written, name);
  must_hold(again.ok(), "a record that was read and written can be read: " + (again ? "" : again.error().text()) + "\n" + written);
  if (!has_fractions_in_lines(text)) must_hold(*again == *record, "a record is read as it is written: " + written);
  check_cut_off(text);
  check_reports(*record);
}

} // namespace
} // namespace portproof

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portproof::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
