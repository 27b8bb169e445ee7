#include "harness/catalog/clause.h"

#include "harness/catalog/yaml_fields.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

constexpr std::array authorities = {std::pair{"doc", Authority::doc}, std::pair{"html", Authority::html},
                                    std::pair{"ecma", Authority::ecma}, std::pair{"node", Authority::node},
                                    std::pair{"article", Authority::article}};

constexpr std::array observabilities = {"one thread, synchronously", "one thread, after loop turns", "two threads",
                                        "whole process",             "race",                         "liveness",
                                        "not from outside"};

Result<Clause> read_clause(const YamlFile& file, const YamlNode& key, const YamlNode& node, const Clause& defaults) {
  Clause clause = defaults;
  clause.id = key.text;
  clause.place = fmt::format("{}:{}", file.name, key.line);
  YamlFields fields(file, node, fmt::format("clause {}", key.text));
  clause.statement = fields.needed_text("statement");
  if (const YamlNode* authority = fields.need("authority")) {
    const auto known = authority_from(authority->text);
    if (!known) fields.fail(*authority, fmt::format("`authority` is doc, html, ecma, node or article, not `{}`", authority->text));
    clause.authority = known.value_or(Authority::doc);
  }
  if (std::string section = fields.text("section"); !section.empty()) clause.section = section;
  if (std::string link = fields.text("link"); !link.empty()) clause.link = link;
  if (const YamlNode* since = fields.take("since")) {
    clause.since_text = fields.texts("since");
    for (const std::string& text : clause.since_text) {
      const Result<Version> version = parse_version(text);
      if (version) {
        clause.since.push_back(*version);
      } else {
        fields.fail(*since, version.error().message);
      }
    }
  }
  if (const YamlNode* observable = fields.need("observable")) {
    clause.observable = observable->text;
    if (std::find(observabilities.begin(), observabilities.end(), clause.observable) == observabilities.end()) {
      fields.fail(*observable, fmt::format("`observable` is one of: {}", fmt::join(observabilities, "; ")));
    }
  }
  clause.untested = fields.text("untested");
  fields.finish();
  if (fields.error()) return *fields.error();
  return clause;
}

} // namespace

std::string name_of(Authority authority) {
  for (const auto& [name, value] : authorities) {
    if (value == authority) return name;
  }
  return {};
}

std::optional<Authority> authority_from(const std::string& name) {
  for (const auto& [known, value] : authorities) {
    if (known == name) return value;
  }
  return std::nullopt;
}

Result<std::vector<Clause>> load_clause_file(const std::string& path) {
  const Result<YamlFile> file = read_yaml_file(path);
  if (!file) return file.error();
  return clauses_from_yaml(*file);
}

Result<std::vector<Clause>> clauses_from_yaml(const YamlFile& file) {
  YamlFields fields(file, file.root, "a clause file");
  fields.needed_text("document");
  Clause defaults;
  defaults.section = fields.needed_text("section");
  defaults.link = fields.needed_text("link");
  const YamlNode* list = fields.need("clauses");
  fields.finish();
  if (fields.error()) return *fields.error();
  if (list->kind != YamlNode::Kind::mapping) return Error{"`clauses` is a mapping from ids to clauses", file.place(*list)};
  std::vector<Clause> clauses;
  for (const auto& [key, node] : list->members) {
    Result<Clause> clause = read_clause(file, key, node, defaults);
    if (!clause) return clause.error();
    clauses.push_back(*std::move(clause));
  }
  return clauses;
}

} // namespace portproof
