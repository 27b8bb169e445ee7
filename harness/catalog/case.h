// Cases: one question each, a program and what its trace must be (CATALOG.md).
#pragma once

#include "harness/base/result.h"
#include "harness/catalog/expected_trace.h"
#include "harness/program/program.h"
#include "harness/program/yaml_tree.h"

#include <functional>
#include <optional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace portproof {

struct Case {
  std::string id;
  std::string suite; // the folder below suites/
  std::string title; // may be empty
  std::vector<std::string> clauses;
  std::set<std::string> features; // listed and implied
  std::string place;              // file:line
  Program program;
  std::vector<Expectation> alternatives; // at least one, each with at least one entry; any of them passes

  // Of a question that no file lists: decides in place of alternatives, of which there are none then. Gives what is the matter with a
  // trace, nothing where it is as it may be. Called from any thread.
  std::function<std::optional<Difference>(const Trace&)> judge = {};
  // Of a case in a short form: the same question by structuredClone, for an implementation that has that and cannot receive at once.
  std::shared_ptr<const Case> by_structured_clone;
};

// The cases of one file, in its order. Errors name file and line.
Result<std::vector<Case>> load_case_file(const std::string& path, const std::string& suite);
// The same of a file that was parsed.
Result<std::vector<Case>> cases_from_yaml(const YamlFile& file, const std::string& suite);

// The features that the steps and values of a program imply (CATALOG.md).
std::set<std::string> implied_features(const Program& program);

} // namespace portproof
