#include "harness/catalog/case.h"

#include "harness/base/escape.h"
#include "harness/catalog/case_expectation.h"
#include "harness/catalog/yaml_fields.h"
#include "harness/program/json.h"
#include "harness/program/yaml_program.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

namespace portproof {
namespace json = boost::json;
namespace {

constexpr const char* steps_path = "/agents/main";

// The steps of `clones:` and `refuses:`: a channel, a post, a receive.
json::array short_form_steps(YamlReader& reader, const YamlNode& value, const YamlNode* transfer) {
  json::object post{{"post", "a"}};
  post["value"] = reader.value(value, fmt::format("{}/1/value", steps_path));
  if (transfer != nullptr) post["transfer"] = reader.value(*transfer, fmt::format("{}/1/transfer", steps_path));
  return {json::object{{"channel", {"a", "b"}}}, std::move(post), json::object{{"receive", "b"}}};
}

// The same by one structuredClone.
json::array structured_clone_steps(YamlReader& reader, const YamlNode& value, const YamlNode* transfer) {
  json::object clone{{"clone", reader.value(value, fmt::format("{}/0/clone", steps_path))}};
  if (transfer != nullptr) {
    json::array list{"transfer", reader.value(*transfer, fmt::format("{}/0/options/properties/0/1", steps_path))};
    json::array properties;
    properties.push_back(std::move(list)); // in braces it would become the array itself for some compilers
    clone["options"] = {{"type", "Object"}, {"properties", std::move(properties)}};
  }
  return {std::move(clone)};
}

// The program of a case in its JSON form, from whichever of the four forms the case has.
json::object program_json_of(YamlReader& reader, const YamlNode* agents, const YamlNode* steps, const YamlNode* posted, const YamlNode* transfer, const YamlNode* process) {
  if (agents != nullptr) return program_json(reader, *agents, process);
  json::object main;
  main["main"] = steps != nullptr ? reader.steps(*steps, steps_path) : json::value(short_form_steps(reader, *posted, transfer));
  json::object out{{"agents", std::move(main)}};
  if (process != nullptr) {
    reader.remember("/process", *process);
    out["process"] = process->text;
  }
  return out;
}

// The case by structuredClone. What stands in place of a list is read otherwise there.
Result<std::shared_ptr<const Case>> by_structured_clone(const YamlFile& file, const Case& item, const YamlNode* clones, const YamlNode* as, const YamlNode* refuses, const YamlNode* throws, const YamlNode* transfer) {
  if (transfer != nullptr && transfer->kind != YamlNode::Kind::sequence) return std::shared_ptr<const Case>();
  YamlReader reader(file);
  const json::object form{{"agents", {{"main", structured_clone_steps(reader, clones != nullptr ? *clones : *refuses, transfer)}}}};
  if (reader.error()) return *reader.error();
  Result<Program> program = program_from_json(form, reader.place_of());
  if (!program) return program.error();
  auto out = std::make_shared<Case>(item);
  out->program = *std::move(program);
  if (refuses != nullptr) {
    out->alternatives = {expected_refusal(throws != nullptr ? throws->text : "DataCloneError", ShortFormWay::by_structured_clone)};
  } else {
    Result<ExpectedTrace> expected = expected_clone(file, as != nullptr ? *as : *clones, ShortFormWay::by_structured_clone);
    if (!expected) return expected.error();
    out->alternatives = {*std::move(expected)};
  }
  out->features.merge(implied_features(out->program));
  return std::shared_ptr<const Case>(std::move(out));
}

// Fills in program and alternatives from whichever of the three forms the case has.
std::optional<Error> read_question(const YamlFile& file, const YamlNode& node, YamlFields& fields, Case& out) {
  const YamlNode* clones = fields.take("clones");
  const YamlNode* refuses = fields.take("refuses");
  const YamlNode* steps = fields.take("steps");
  const YamlNode* agents = fields.take("agents");
  const YamlNode* process = fields.take("process");
  const YamlNode* as = fields.take("as");
  const YamlNode* throws = fields.take("throws");
  const YamlNode* transfer = fields.take("transfer");
  const YamlNode* expect = fields.take("expect");
  const YamlNode* one_of = fields.take("one-of");

  const int forms = (clones != nullptr) + (refuses != nullptr) + (steps != nullptr) + (agents != nullptr);
  const bool in_full = steps != nullptr || agents != nullptr;
  if (forms != 1) return Error{"a case has exactly one of `steps`, `agents`, `clones` and `refuses`", file.place(node)};
  if (process != nullptr && !in_full) return Error{"`process` goes with `steps` and `agents`", file.place(*process)};
  if (as != nullptr && clones == nullptr) return Error{"`as` goes with `clones`", file.place(*as)};
  if (throws != nullptr && refuses == nullptr) return Error{"`throws` goes with `refuses`", file.place(*throws)};
  if (transfer != nullptr && in_full) return Error{"`transfer` goes with `clones` and `refuses`; in `steps` it is a key of `post`", file.place(*transfer)};
  if ((expect != nullptr) + (one_of != nullptr) != (in_full ? 1 : 0)) {
    return Error{fmt::format("a case with `{}` has exactly one of `expect` and `one-of`; the short forms have none", agents != nullptr ? "agents" : "steps"), file.place(node)};
  }

  YamlReader reader(file);
  const json::object form = program_json_of(reader, agents, steps, clones != nullptr ? clones : refuses, transfer, process);
  if (reader.error()) return *reader.error();
  Result<Program> program = program_from_json(form, reader.place_of());
  if (!program) return program.error();
  if (auto fault = fault_of(*program)) return Error{one_line(*fault), file.place(node)};
  out.program = *std::move(program);

  if (refuses != nullptr) {
    out.alternatives.push_back(expected_refusal(throws != nullptr ? throws->text : "DataCloneError", ShortFormWay::by_message));
  }
  std::vector<const YamlNode*> lists;
  if (expect != nullptr) lists.push_back(expect);
  if (one_of != nullptr) {
    for (const YamlNode& list : one_of->items) lists.push_back(&list);
    if (lists.size() < 2) return Error{"`one-of` is a list of at least two expectations", file.place(*one_of)};
  }
  for (const YamlNode* list : lists) {
    Result<Expectation> expected = read_expectation(file, *list, out.program);
    if (!expected) return expected.error();
    out.alternatives.push_back(*std::move(expected));
  }
  if (clones != nullptr) {
    Result<ExpectedTrace> expected = expected_clone(file, as != nullptr ? *as : *clones, ShortFormWay::by_message);
    if (!expected) return expected.error();
    out.alternatives.push_back(*std::move(expected));
  }
  if (!in_full) {
    Result<std::shared_ptr<const Case>> otherwise = by_structured_clone(file, out, clones, as, refuses, throws, transfer);
    if (!otherwise) return otherwise.error();
    out.by_structured_clone = *std::move(otherwise);
  }
  return std::nullopt;
}

Result<Case> read_case(const YamlFile& file, const YamlNode& key, const YamlNode& node, const std::string& suite) {
  Case out;
  out.id = key.text;
  out.suite = suite;
  out.place = fmt::format("{}:{}", file.name, key.line);
  YamlFields fields(file, node, fmt::format("case {}", key.text));
  if (fields.error()) return *fields.error();
  out.title = fields.text("title");
  if (const YamlNode* clauses = fields.need("clauses")) {
    out.clauses = fields.texts("clauses");
    if (out.clauses.empty()) fields.fail(*clauses, "a case names at least one clause");
  }
  for (std::string& feature : fields.texts("features")) out.features.insert(std::move(feature));
  const std::optional<Error> question = read_question(file, node, fields, out);
  // An unknown key says more about a slip than the form that its absence spoils.
  fields.finish();
  if (fields.error()) return *fields.error();
  if (question) return *question;
  out.features.merge(implied_features(out.program));
  return out;
}

} // namespace

Result<std::vector<Case>> load_case_file(const std::string& path, const std::string& suite) {
  const Result<YamlFile> file = read_yaml_file(path);
  if (!file) return file.error();
  return cases_from_yaml(*file, suite);
}

Result<std::vector<Case>> cases_from_yaml(const YamlFile& file, const std::string& suite) {
  YamlFields fields(file, file.root, "a case file");
  const YamlNode* list = fields.need("cases");
  fields.finish();
  if (fields.error()) return *fields.error();
  if (list->kind != YamlNode::Kind::mapping) return Error{"`cases` is a mapping from ids to cases", file.place(*list)};
  std::vector<Case> cases;
  for (const auto& [key, node] : list->members) {
    Result<Case> read = read_case(file, key, node, suite);
    if (!read) return read.error();
    cases.push_back(*std::move(read));
  }
  return cases;
}

} // namespace portproof
