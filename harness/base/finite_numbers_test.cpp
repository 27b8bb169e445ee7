#include "harness/base/finite_numbers.h"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>

namespace portproof {
namespace {

TEST_CASE("a number too large for a double is found wherever it stands") {
  struct Row { const char* json; bool is_finite; };
  const Row row = GENERATE(Row{"1e308", true}, Row{"1e309", false}, Row{"-1e309", false}, Row{"1e-400", true}, Row{R"([1,[{"a":1e400}]])", false}, Row{R"({"a":[null,true,"1e400",{}]})", true});
  INFO(row.json);
  CHECK(has_finite_numbers(boost::json::parse(row.json)) == row.is_finite);
}

} // namespace
} // namespace portproof
