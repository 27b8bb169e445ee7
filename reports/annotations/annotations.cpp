#include "reports/annotations/annotations.h"

#include "harness/base/utf.h"
#include "reports/outline.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace portproof {
namespace {

enum class Part { message, property };

// A line end would begin another command; in a property a comma or a colon would begin another property.
std::string escaped(std::string_view text, Part part) {
  std::string out;
  for (const char c : repaired_utf8(text)) {
    const bool acts = static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '%' ||
                      (part == Part::property && (c == ',' || c == ':'));
    if (acts) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// "file=a.yaml,line=3," out of "a.yaml:3"; nothing where the place is none.
std::string place_properties(std::string_view place) {
  const std::size_t colon = place.rfind(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view digits = place.substr(colon + 1);
  int line = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), line);
  if (failure != std::errc() || end != digits.data() + digits.size() || line < 1) return {};
  return fmt::format("file={},line={},", escaped(place.substr(0, colon), Part::property), line);
}

std::string annotation_text(const ResultRecord& result) {
  const auto text = [](const std::optional<std::string>& side) { return side.value_or("(the trace ends here)"); };
  std::string message = result.detail.empty() ? std::string(verdict_row(result.verdict).meaning) : result.detail;
  if (result.difference)
    message += fmt::format("\nexpected {}\nseen     {}", text(result.difference->expected), text(result.difference->seen));
  return message + "\nreplay   " + result.replay;
}

std::string line_of(const ResultRecord& result, const Outline& outline) {
  const CaseRecord* question = outline.case_of(result.case_id);
  return fmt::format("::error {}title={}::{}\n", question ? place_properties(question->place) : "",
                     escaped(fmt::format("{} {} {}", result.implementation, result.verdict, result.case_id), Part::property),
                     escaped(annotation_text(result), Part::message));
}

} // namespace

std::string github_annotations(const RunRecord& record, std::size_t lines_max) {
  const Outline outline(record);
  std::vector<const ResultRecord*> attention;
  for (const ImplementationOutline& each : outline.implementations())
    attention.insert(attention.end(), each.attention.begin(), each.attention.end());
  std::stable_sort(attention.begin(), attention.end(), [](const ResultRecord* one, const ResultRecord* other) {
    return verdict_rank(one->verdict) < verdict_rank(other->verdict);
  });

  std::vector<std::string> lines;
  for (const std::string& problem : record.problems)
    lines.push_back(fmt::format("::error title=problem::{}\n", escaped(problem, Part::message)));
  for (const ResultRecord* result : attention) lines.push_back(line_of(*result, outline));

  std::string out;
  for (std::size_t index = 0; index < std::min(lines.size(), lines_max); ++index) out += lines[index];
  if (lines.size() > lines_max)
    out += fmt::format("::notice title=Portproof::and {} more, in the report\n", lines.size() - lines_max);
  return out;
}

} // namespace portproof
