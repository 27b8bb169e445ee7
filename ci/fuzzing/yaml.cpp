// YAML files, as people write them by hand: cases, litmus programs, clauses, what an implementation is known to do otherwise, and programs of
// their own. What is read is well-formed; what is not gets a sentence with file, line and column.
#include "ci/fuzzing/hold.h"
#include "ci/fuzzing/program_forms.h"
#include "harness/catalog/litmus.h"
#include "harness/judge/expectations.h"
#include "harness/program/yaml_program.h"

#include <cstdint>

namespace portproof {
namespace {

constexpr const char* name = "input.yaml";

void check_cases(const YamlFile& file, std::size_t bytes) {
  const Result<std::vector<Case>> cases = cases_from_yaml(file, "conformance");
  if (!cases) return must_be_placed(cases.error(), name);
  for (const Case& item : *cases) {
    must_hold(!item.clauses.empty() && item.place.starts_with(name), "a case names a clause and its place");
    must_hold(!item.alternatives.empty(), "a case expects something");
    for (const Expectation& expected : item.alternatives) {
      must_hold(!expected.agents.empty() && text_of(expected).size() >= expected.agents.size(), "what is expected names an agent and an entry");
      for (const auto& agent : expected.agents) check_weight(agent.trace.graph, bytes);
    }
    check_program(item.program, bytes);
    if (item.by_structured_clone) check_program(item.by_structured_clone->program, bytes);
  }
}

void check_litmus(const YamlFile& file, std::size_t bytes) {
  const Result<std::vector<Litmus>> all = litmus_from_yaml(file);
  if (!all) return must_be_placed(all.error(), name);
  for (const Litmus& item : *all) {
    must_hold(!item.clauses.empty() && !item.histogram.bars.empty(), "a litmus program names a clause and shows a histogram");
    check_program(item.program, bytes);
  }
}

void check_clauses(const YamlFile& file) {
  const Result<std::vector<Clause>> clauses = clauses_from_yaml(file);
  if (!clauses) return must_be_placed(clauses.error(), name);
  for (const Clause& clause : *clauses) must_hold(!clause.statement.empty() && clause.since.size() == clause.since_text.size(), "a clause is whole");
}

void check_expectations(const YamlFile& file) {
  Catalog catalog;
  catalog.cases.resize(2);
  catalog.cases[0].id = "a/b/first";
  catalog.cases[1].id = "a/b/second";
  const Result<Expectations> expectations = expectations_from_yaml(file, catalog);
  if (!expectations) return must_be_placed(expectations.error(), name);
  for (const ExpectationEntry& entry : expectations->entries) {
    must_hold(!entry.reason.empty() && !entry.cases.empty(), "an entry names a case and a reason");
    must_hold((entry.status == Listing::known_failure) != entry.seen.empty(), "a known failure says what is seen, and nothing else does");
    for (const RandomSign& sign : entry.random) must_hold(!sign.failure.empty(), "a sign of random programs says how they fail");
  }
}

void check_program_file(const YamlFile& file, std::size_t bytes) {
  const Result<Program> program = program_from_yaml(file);
  if (!program) return must_be_placed(program.error(), name);
  check_program(*program, bytes);
}

void check(const std::string& text) {
  const Result<YamlFile> file = parse_yaml(text, name);
  if (!file) return must_be_placed(file.error(), name);
  check_cases(*file, text.size());
  check_litmus(*file, text.size());
  check_clauses(*file);
  check_expectations(*file);
  check_program_file(*file, text.size());
}

} // namespace
} // namespace portproof

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  portproof::check(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
