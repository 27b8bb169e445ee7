#include "reports/testing/sample_record.h"

#include <fmt/format.h>

namespace portproof {

std::string hostile_text() {
  return "</script><script>alert(1)</script><!--<script ]]> & \"double\" 'single' `tick` | [a](javascript:alert(1)) @x\n"
         "\x1b[31mred\x1b]0;title\x07 \r\x01 \xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAE <img src=x onerror=alert(1)>";
}

RunRecord hostile_record() {
  const std::string hostile = hostile_text();
  RunRecord record;
  record.start = {hostile, hostile, hostile, {hostile, hostile}, {hostile}, {hostile}, verdict_names.size()};

  // A link that would run a script, and one that would leave its attribute.
  for (const std::string& link : {std::string("javascript:alert(1)"), "https://example.org/\"" + hostile})
    record.clauses.push_back(
        {hostile + link, hostile, hostile, hostile, link, hostile, hostile, {hostile}});

  record.testees.push_back(
      {hostile, hostile, hostile, hostile, hostile, hostile, hostile, {hostile}, 100, ""});

  for (std::size_t index = 0; index < verdict_names.size(); ++index) {
    CaseRecord question;
    question.id = fmt::format("area/{}/{}", index, hostile);
    question.suite = question.title = question.authority = question.place = question.javascript = hostile;
    question.clauses = {record.clauses[index % 2].id};
    question.features = {hostile};
    question.program = {{"agents", {{hostile, {{{"note", hostile}}}}}}};
    question.expect = {{hostile, hostile}, {hostile}};

    ResultRecord result;
    result.implementation = hostile;
    result.case_id = question.id;
    result.verdict = verdict_names[index];
    result.outcome = index < outcome_names.size() ? outcome_names[index] : "fail";
    result.detail = result.listed = result.replay = hostile;
    result.trace = {{"main", {{{"label", hostile}}}}};
    result.seen = {hostile};
    result.difference = DifferenceRecord{0, hostile, hostile};
    result.attempts = {{"fail", hostile}};
    result.evidence = {hostile, hostile, hostile};

    record.cases.push_back(std::move(question));
    record.results.push_back(std::move(result));
  }
  record.problems = {hostile};
  record.end = RunEnd{hostile, 1, "breaks", {hostile}, 5};
  return record;
}

} // namespace portproof
