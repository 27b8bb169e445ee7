#include "reports/console/summary.h"

#include "reports/testing/sample_record.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

using Catch::Matchers::Contains;

std::string plain_summary(const RunRecord& record, const SummaryOptions& options = {}) {
  return summary(record, choose_style(Output::plain, nullptr, 80), options);
}

TEST_CASE("colours are for terminals and yield to NO_COLOR") {
  CHECK(choose_style(Output::terminal, nullptr, 100).colours == Colours::on);
  CHECK(choose_style(Output::terminal, "", 100).colours == Colours::on);
  CHECK(choose_style(Output::terminal, "1", 100).colours == Colours::off);
  CHECK(choose_style(Output::plain, nullptr, 100).colours == Colours::off);
  CHECK(choose_style(Output::plain, nullptr, 0).width == 80);
}

TEST_CASE("the summary of a finding has its case, clause, authority, difference and the line that replays it") {
  const std::string text = plain_summary(sample_record());
  CHECK_THAT(text, Contains("  fail  transfer/list/duplicate-buffer-is-refused\n"
                            "    clause        tl.dup (html): A list that names one object twice is refused and "
                            "nothing is transferred.\n"
                            "    expected [1]  post a: throws DataCloneError (code 25)\n"
                            "    seen     [1]  get byteLength: 0\n"
                            "    replay        portproof repro transfer/list/duplicate-buffer-is-refused --impl bun "
                            "--seed 9f3a61c07be2d415\n"));
  CHECK_THAT(text, Contains("seen     [2]  (the trace ends here)"));
  CHECK_THAT(text, Contains("attempts      fail, pass, pass, fail"));
}

TEST_CASE("every verdict that needs eyes is listed, a known failure is only counted") {
  const std::string text = plain_summary(sample_record());
  for (const char* verdict : {"fail", "crash", "deadline", "protocol-error", "unstable", "stale", "changed",
                              "overclaim", "indefinite", "not-run"}) {
    INFO(verdict);
    CHECK_THAT(text, Contains("\n  " + std::string(verdict) + "  "));
  }
  CHECK_THAT(text, Contains("1 known-failure"));
  CHECK_THAT(text, !Contains("primitive-entry-is-refused"));
}

TEST_CASE("the summary ends with problems, the gate and why, the reports and the seed") {
  const std::string text = plain_summary(sample_record(), {"out/run"});
  CHECK_THAT(text, Contains("problem  deno@2 could not be run"));
  CHECK_THAT(text, Contains("The gate does not hold (authorities: doc, html)\n  bun: 8 cases"));
  CHECK(text.ends_with("Reports: out/run\nSeed: 9f3a61c07be2d415\n"));
  CHECK_THAT(plain_summary(passing_record()), Contains("The gate holds"));
  CHECK_THAT(plain_summary(cut_off_record()), Contains("The run was cut off"));
}

TEST_CASE("a long list of findings is cut and counted") {
  SummaryOptions options;
  options.findings_max = 2;
  const std::string text = plain_summary(sample_record(), options);
  CHECK_THAT(text, Contains("\n  and 7 more\n"));
  CHECK_THAT(text, !Contains("overclaim  port/ref"));
}

TEST_CASE("no text from outside controls the terminal") {
  CHECK(plain_summary(hostile_record()).find_first_of("\x1b\x07\r\x01") == std::string::npos);
  const std::string coloured = summary(hostile_record(), choose_style(Output::terminal, nullptr, 80));
  for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at + 1)) {
    const std::size_t end = coloured.find('m', at);
    const std::string code = coloured.substr(at + 1, end - at);
    CHECK((code == "[0m" || code == "[1m" || code == "[2m" || code == "[31m" || code == "[32m" || code == "[33m"));
  }
  CHECK_THAT(coloured, Contains("\\x1b[31mred"));
}

} // namespace
} // namespace portproof
