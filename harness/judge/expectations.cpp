#include "harness/judge/expectations.h"

#include "harness/base/escape.h"
#include "harness/catalog/yaml_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <fnmatch.h>
#include <regex>

namespace portproof {
namespace {

// What may come and go. A crash or a deadline never may.
std::optional<CaseOutcome> tolerated_outcome(const std::string& name) {
  for (const CaseOutcome outcome : {CaseOutcome::fail, CaseOutcome::unsupported, CaseOutcome::protocol_error, CaseOutcome::indefinite}) {
    if (name_of(outcome) == name) return outcome;
  }
  return std::nullopt;
}

// std::regex reads parentheses recursively, so that a long text of them would use up the stack.
constexpr std::size_t regular_expression_bytes_max = 500;

bool is_regular_expression(const std::string& text) {
  if (text.size() > regular_expression_bytes_max) return false;
  try {
    const std::regex checked(text);
    return true;
  } catch (const std::regex_error&) {
    return false;
  }
}

RandomSign read_sign(const YamlFile& file, const YamlNode& node, std::optional<Error>& error) {
  RandomSign sign;
  YamlFields fields(file, node, "a sign of random programs");
  sign.failure = fields.needed_text("failure");
  sign.with = fields.texts("with");
  for (const std::string& text : sign.with) {
    if (!is_regular_expression(text)) fields.fail(node, fmt::format("`{}` is no regular expression, or too long a one", text));
  }
  fields.finish();
  if (!error) error = fields.error();
  return sign;
}

ExpectationEntry read_entry(const YamlFile& file, const YamlNode& node, const Catalog& catalog, std::optional<Error>& error) {
  ExpectationEntry entry;
  entry.place = fmt::format("{}:{}", file.name, node.line);
  YamlFields fields(file, node, "an entry");
  if (const YamlNode* cases = fields.need("case")) {
    entry.cases = fields.texts("case");
    if (entry.cases.empty()) fields.fail(*cases, "an entry names at least one case");
    for (const std::string& id : entry.cases) {
      if (catalog.find_case(id) == nullptr) fields.fail(*cases, fmt::format("there is no case {}", id));
    }
  }
  const std::string status = fields.needed_text("status");
  if (status == "known-failure") {
    entry.status = Listing::known_failure;
  } else if (status == "flaky") {
    entry.status = Listing::flaky;
  } else if (status == "skip") {
    entry.status = Listing::skip;
  } else {
    fields.fail(node, fmt::format("`status` is known-failure, flaky or skip, not `{}`", status));
  }
  if (const YamlNode* versions = fields.take("versions")) {
    Result<VersionCondition> condition = VersionCondition::parse(versions->text);
    if (condition) {
      entry.versions = *std::move(condition);
    } else {
      fields.fail(*versions, condition.error().message);
    }
  }
  if (fields.need("reason") != nullptr) entry.reason = fields.text("reason"); // perhaps empty until somebody knows it
  entry.link = fields.text("link");
  entry.seen = fields.texts("seen");
  if (entry.status == Listing::known_failure && entry.seen.empty()) fields.fail(node, "a known failure says in `seen` what is seen");
  for (const std::string& name : fields.texts("outcomes")) {
    const auto outcome = tolerated_outcome(name);
    if (!outcome) fields.fail(node, fmt::format("`outcomes` of a flaky case holds fail, unsupported, protocol-error or indefinite, never `{}`", name));
    entry.tolerated.push_back(outcome.value_or(CaseOutcome::fail));
  }
  if (entry.status == Listing::flaky && entry.tolerated.empty()) fields.fail(node, "a flaky case says in `outcomes` what is tolerated");
  if (entry.status != Listing::known_failure && !entry.seen.empty()) fields.fail(node, "`seen` goes with a known failure");
  if (entry.status != Listing::flaky && !entry.tolerated.empty()) fields.fail(node, "`outcomes` goes with a flaky case");
  if (const YamlNode* random = fields.take("random")) {
    if (random->kind != YamlNode::Kind::sequence) fields.fail(*random, "`random` is a list");
    for (const YamlNode& sign : random->items) entry.random.push_back(read_sign(file, sign, error));
  }
  entry.faults = fields.texts("fault");
  fields.finish();
  if (!error) error = fields.error();
  return entry;
}

} // namespace

bool RandomSign::holds_for(const std::string& failure_key, const std::string& program_yaml) const {
  return fnmatch(failure.c_str(), failure_key.c_str(), 0) == 0 &&
         std::all_of(with.begin(), with.end(), [&](const std::string& text) { return std::regex_search(program_yaml, std::regex(text)); });
}

bool ExpectationEntry::applies_to(const std::optional<Version>& version) const {
  return !versions || (version && versions->holds_for(*version));
}

const ExpectationEntry* Expectations::find(const std::string& case_id, const std::optional<Version>& version) const {
  for (const ExpectationEntry& entry : entries) {
    if (entry.applies_to(version) && std::find(entry.cases.begin(), entry.cases.end(), case_id) != entry.cases.end()) return &entry;
  }
  return nullptr;
}

Result<Expectations> load_expectations(const std::string& path, const Catalog& catalog) {
  const Result<YamlFile> file = read_yaml_file(path);
  if (!file) return file.error();
  return expectations_from_yaml(*file, catalog);
}

Result<Expectations> expectations_from_yaml(const YamlFile& file, const Catalog& catalog) {
  YamlFields fields(file, file.root, "an expectation file");
  Expectations expectations;
  expectations.implementation = fields.needed_text("implementation");
  const YamlNode* list = fields.need("entries");
  fields.finish();
  if (fields.error()) return *fields.error();
  if (list->kind != YamlNode::Kind::sequence && list->kind != YamlNode::Kind::null) return Error{"`entries` is a list", file.place(*list)};
  std::optional<Error> error;
  std::map<std::string, std::string> always;
  for (const YamlNode& node : list->items) {
    ExpectationEntry entry = read_entry(file, node, catalog, error);
    if (error) return *error;
    for (const std::string& id : entry.cases) {
      if (const auto known = always.find(id); known != always.end()) return Error{one_line(fmt::format("the case {} is listed also at {}", id, known->second)), entry.place};
      if (!entry.versions) always.emplace(id, entry.place);
    }
    expectations.entries.push_back(std::move(entry));
  }
  return expectations;
}

} // namespace portproof
