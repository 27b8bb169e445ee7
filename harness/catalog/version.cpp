#include "harness/catalog/version.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <fmt/format.h>
#include <sstream>

namespace portproof {
namespace {

struct Parsed {
  Version version;
  int given_parts = 0;
};

std::optional<Parsed> parse_parts(std::string_view text) {
  if (text.starts_with("v")) text.remove_prefix(1);
  if (const auto dash = text.find('-'); dash != std::string_view::npos) text = text.substr(0, dash);
  Parsed parsed;
  const char* at = text.data();
  const char* end = text.data() + text.size();
  while (parsed.given_parts < 3) {
    const auto [next, error] = std::from_chars(at, end, parsed.version.parts[static_cast<std::size_t>(parsed.given_parts)]);
    if (error != std::errc()) return std::nullopt;
    ++parsed.given_parts;
    at = next;
    if (at == end) return parsed;
    if (*at++ != '.') return std::nullopt;
  }
  return std::nullopt;
}

} // namespace

Result<Version> parse_version(const std::string& text) {
  const auto parsed = parse_parts(text);
  if (!parsed) return Error{fmt::format("`{}` is not a version such as v21.0.0", text)};
  return parsed->version;
}

bool is_required_at(const std::vector<Version>& since, const Version& documents) {
  if (since.empty()) return true;
  for (const Version& entry : since) {
    if (entry.parts[0] == documents.parts[0]) return documents >= entry;
  }
  return documents > *std::max_element(since.begin(), since.end());
}

Result<VersionCondition> VersionCondition::parse(const std::string& text) {
  VersionCondition condition;
  condition.text_ = text;
  condition.alternatives_.emplace_back();
  // Blanks round `||` may be left out.
  std::string spaced;
  for (const char c : text) spaced += c == '|' && !spaced.ends_with('|') ? " |" : c != '|' && spaced.ends_with('|') ? std::string(" ") + c : std::string(1, c);
  std::istringstream words(spaced);
  for (std::string word; words >> word;) {
    if (word == "||") {
      condition.alternatives_.emplace_back();
      continue;
    }
    static const std::array<std::pair<std::string_view, Comparator>, 5> comparators = {{
        {">=", Comparator::at_least}, {"<=", Comparator::at_most}, {">", Comparator::above}, {"<", Comparator::below}, {"=", Comparator::within}}};
    Term term{Comparator::within, {}, 0};
    std::string_view rest = word;
    for (const auto& [sign, comparator] : comparators) {
      if (!rest.starts_with(sign)) continue;
      term.comparator = comparator;
      rest.remove_prefix(sign.size());
      break;
    }
    const auto parsed = parse_parts(rest);
    if (!parsed) return Error{fmt::format("`{}` is not a condition on versions such as '>=20 <22'", text)};
    term.version = parsed->version;
    term.given_parts = parsed->given_parts;
    condition.alternatives_.back().push_back(term);
  }
  for (const auto& terms : condition.alternatives_) {
    if (terms.empty()) return Error{fmt::format("`{}` is not a condition on versions such as '>=20 <22'", text)};
  }
  return condition;
}

bool VersionCondition::holds_for(const Version& version) const {
  const auto holds = [&](const Term& term) {
    switch (term.comparator) {
      case Comparator::at_least: return version >= term.version;
      case Comparator::above: return version > term.version;
      case Comparator::at_most: return version <= term.version;
      case Comparator::below: return version < term.version;
      case Comparator::within:
        return std::equal(term.version.parts.begin(), term.version.parts.begin() + term.given_parts, version.parts.begin());
    }
    return false;
  };
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const auto& terms) { return std::all_of(terms.begin(), terms.end(), holds); });
}

} // namespace portproof
