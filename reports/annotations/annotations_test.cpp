#include "reports/annotations/annotations.h"

#include "reports/testing/sample_record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

namespace portproof {
namespace {

TEST_CASE("a finding is annotated at its case's place") {
  const std::string text = github_annotations(sample_record(), 100);
  CHECK_THAT(text, Catch::Matchers::Contains(
                       "::error file=suites/conformance/transfer.yaml,line=53,title=bun fail "
                       "transfer/list/duplicate-buffer-is-refused::entry 0 differs: the call was to throw a "
                       "DataCloneError and did not%0Aexpected post a: throws DataCloneError (code 25)%0A"
                       "seen     get byteLength: 0%0Areplay   portproof repro"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 2 + 3 + 9);
  CHECK(github_annotations(passing_record()).empty());
}

TEST_CASE("annotations are bounded, problems and the worst first") {
  const std::string text = github_annotations(sample_record(), 3);
  CHECK(text.starts_with("::error title=problem::deno@2"));
  CHECK_THAT(text, Catch::Matchers::Contains("title=bun crash "));
  CHECK(text.ends_with("::notice title=Portproof::and 11 more, in the report\n"));
}

TEST_CASE("hostile text begins no command of its own") {
  std::istringstream stream(github_annotations(hostile_record(), 100));
  for (std::string line; std::getline(stream, line);) {
    CHECK((line.starts_with("::error ") || line.starts_with("::notice ")));
    CHECK(line.find_first_of("\r\x1b") == std::string::npos);
  }
}

} // namespace
} // namespace portproof
