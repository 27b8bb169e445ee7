#include "harness/run/plan.h"

#include "harness/run/seed.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

bool any_matches(const std::vector<std::string>& patterns, const std::string& text) {
  return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return matches_pattern(pattern, text); });
}

bool names_any(const Case& item, const std::vector<std::string>& clauses) {
  return clauses.empty() || std::any_of(item.clauses.begin(), item.clauses.end(), [&](const std::string& clause) {
           return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
         });
}

// The first clause of the case that is newer than the documents that the implementation follows.
const Clause* newer_clause(const Case& item, const Catalog& catalog, const std::optional<Version>& documents) {
  if (!documents) return nullptr;
  for (const std::string& id : item.clauses) {
    const Clause* clause = catalog.find_clause(id);
    if (!is_required_at(clause->since, *documents)) return clause;
  }
  return nullptr;
}

std::vector<std::string> unclaimed(const Case& item, const std::vector<std::string>& claimed) {
  std::vector<std::string> missing;
  for (const std::string& feature : item.features) {
    if (std::find(claimed.begin(), claimed.end(), feature) == claimed.end()) missing.push_back(feature);
  }
  return missing;
}

// The form in which an implementation with these claims is asked the case.
const Case* form_for(const Case& item, const std::vector<std::string>& claimed) {
  const Case* other = item.by_structured_clone.get();
  return other != nullptr && !unclaimed(item, claimed).empty() && unclaimed(*other, claimed).empty() ? other : &item;
}

} // namespace

bool matches_pattern(std::string_view pattern, std::string_view text) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  text.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  for (std::size_t skipped = 0; skipped <= text.size(); ++skipped) {
    if (matches_pattern(pattern, text.substr(skipped))) return true;
  }
  return false;
}

std::vector<const Case*> select(const Catalog& catalog, const Selection& selection) {
  std::vector<const Case*> out;
  for (const Case& item : catalog.cases) {
    const bool suite = selection.suites.empty() || std::find(selection.suites.begin(), selection.suites.end(), item.suite) != selection.suites.end();
    const bool shard = case_seed(0, item.id) % selection.shards == selection.shard - 1;
    if (suite && shard && any_matches(selection.filters, item.id) && names_any(item, selection.clauses)) out.push_back(&item);
  }
  return out;
}

std::optional<Version> version_of(const Hello& hello) {
  const Result<Version> version = parse_version(hello.version);
  if (!version) return std::nullopt;
  return *version;
}

Plan plan_for(const std::vector<const Case*>& cases, const Catalog& catalog, const Hello& hello, const Expectations& expectations) {
  std::optional<Version> documents;
  if (hello.documents) {
    if (const Result<Version> parsed = parse_version(*hello.documents)) documents = *parsed;
  }
  const std::optional<Version> version = version_of(hello);
  Plan plan;
  for (const Case* selected : cases) {
    const Case* const item = form_for(*selected, hello.features);
    const ExpectationEntry* entry = expectations.find(item->id, version);
    if (const Clause* clause = newer_clause(*item, catalog, documents)) {
      plan.not_asked.push_back({item, CaseOutcome::not_required, Listing::nothing,
                                fmt::format("{} came with {}", clause->id, fmt::join(clause->since_text, ", "))});
    } else if (const auto missing = unclaimed(*item, hello.features); !missing.empty()) {
      plan.not_asked.push_back({item, CaseOutcome::unsupported, Listing::nothing, fmt::format("not claimed: {}", fmt::join(missing, ", "))});
    } else if (entry != nullptr && entry->status == Listing::skip) {
      plan.not_asked.push_back({item, CaseOutcome::not_run, Listing::skip, entry->reason});
    } else {
      plan.asked.push_back(item);
    }
  }
  return plan;
}

} // namespace portproof
