#include "reports/junit/junit.h"

#include "harness/base/escape.h"
#include "reports/outline.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

enum class Element { none, failure, error, skipped };

Element element_of(const ResultRecord& result) {
  const std::string_view verdict = verdict_row(result.verdict).name;
  if (verdict == "pass" || (verdict == "flaky" && result.outcome == "pass")) return Element::none;
  for (const std::string_view each : {"fail", "changed", "unstable", "stale", "overclaim"})
    if (verdict == each) return Element::failure;
  return verdict_row(verdict).concern == Concern::eyes ? Element::error : Element::skipped;
}

std::string_view name_of(Element element) {
  switch (element) {
    case Element::none: return "";
    case Element::failure: return "failure";
    case Element::error: return "error";
    case Element::skipped: return "skipped";
  }
  return "";
}

// A testsuite that counts what is put into it.
class Suite {
public:
  explicit Suite(std::string name) : name_(std::move(name)) {}

  void property(std::string_view name, std::string_view value) {
    properties_ += fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", escape_xml(name), escape_xml(value));
  }

  void testcase(std::string_view classname, std::string_view name, std::int64_t duration_us, std::string_view body,
                Element element) {
    ++tests_;
    failures_ += element == Element::failure;
    errors_ += element == Element::error;
    skipped_ += element == Element::skipped;
    duration_us_ += duration_us;
    cases_ += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.6f}\"", escape_xml(classname),
                          escape_xml(name), seconds(duration_us));
    cases_ += body.empty() ? "/>\n" : fmt::format(">\n{}    </testcase>\n", body);
  }

  std::string attributes() const {
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"{:.6f}\"", tests_, failures_,
                       errors_, skipped_, seconds(duration_us_));
  }

  std::string text(std::string_view timestamp) const {
    std::string out = fmt::format("  <testsuite name=\"{}\" {} timestamp=\"{}\">\n", escape_xml(name_), attributes(),
                                  escape_xml(timestamp));
    if (!properties_.empty()) out += "    <properties>\n" + properties_ + "    </properties>\n";
    return out + cases_ + "  </testsuite>\n";
  }

  void add_counts_to(Suite& total) const {
    total.tests_ += tests_;
    total.failures_ += failures_;
    total.errors_ += errors_;
    total.skipped_ += skipped_;
    total.duration_us_ += duration_us_;
  }

  std::size_t tests() const { return tests_; }

private:
  static double seconds(std::int64_t us) { return static_cast<double>(us) / 1e6; }

  std::string name_, properties_, cases_;
  std::size_t tests_ = 0, failures_ = 0, errors_ = 0, skipped_ = 0;
  std::int64_t duration_us_ = 0;
};

std::string element_text(Element element, std::string_view type, std::string_view message, std::string_view text) {
  if (element == Element::none) return {};
  const std::string head =
      element == Element::skipped
          ? fmt::format("      <skipped message=\"{}\"", escape_xml(message))
          : fmt::format("      <{} type=\"{}\" message=\"{}\"", name_of(element), escape_xml(type), escape_xml(message));
  if (text.empty()) return head + "/>\n";
  return fmt::format("{}>{}</{}>\n", head, escape_xml(text), name_of(element));
}

struct TestName {
  std::string classname, name;
};

// "clone/map/keeps-order" of node@22 is "keeps-order" in the class "node@22.clone.map". Readers tell tests apart by class
// and name alone, so the implementation must be in it; a dot in its name would be taken for a level.
TestName test_name(std::string_view implementation, std::string_view case_id) {
  std::string classname(implementation);
  std::replace_if(classname.begin(), classname.end(), [](char c) { return c == '.' || c == '/'; }, '_');
  const std::size_t last = case_id.rfind('/');
  if (last != std::string_view::npos) classname += "." + std::string(case_id.substr(0, last));
  std::replace(classname.begin(), classname.end(), '/', '.');
  return {classname, std::string(case_id.substr(last == std::string_view::npos ? 0 : last + 1))};
}

std::string message_of(const ResultRecord& result) {
  const std::string& text = result.listed.empty() ? result.detail : result.listed;
  if (text.empty()) return fmt::format("{}: {}", result.verdict, verdict_row(result.verdict).meaning);
  return fmt::format("{}: {}", result.verdict, text);
}

std::string explanation_of(const ResultRecord& result, const Outline& outline) {
  std::string text = "\n";
  if (const CaseRecord* question = outline.case_of(result.case_id)) {
    for (const std::string& id : question->clauses) {
      const ClauseRecord* clause = outline.clause_of(id);
      text += clause ? fmt::format("clause   {} ({}): {}\n", id, clause->authority, clause->statement)
                     : fmt::format("clause   {}\n", id);
    }
    text += fmt::format("place    {}\n", question->place);
  }
  if (result.difference) {
    const std::string end = "(the trace ends here)";
    text += fmt::format("entry    {}\nexpected {}\nseen     {}\n", result.difference->index + 1,
                        result.difference->expected.value_or(end), result.difference->seen.value_or(end));
  }
  if (!result.detail.empty()) text += fmt::format("what     {}\n", result.detail);
  if (!result.evidence.exit.empty()) text += fmt::format("exit     {}\n", result.evidence.exit);
  return text + fmt::format("replay   {}\n", result.replay);
}

void put_result(Suite& suite, const ResultRecord& result, const Outline& outline) {
  const Element element = element_of(result);
  const bool explained = element == Element::failure || element == Element::error;
  std::string body = element_text(element, result.verdict, message_of(result),
                                  explained ? explanation_of(result, outline) : std::string());
  if (!result.evidence.noise.empty())
    body += fmt::format("      <system-out>{}</system-out>\n", escape_xml(result.evidence.noise));
  if (!result.evidence.stderr_tail.empty())
    body += fmt::format("      <system-err>{}</system-err>\n", escape_xml(result.evidence.stderr_tail));
  const TestName name = test_name(result.implementation, result.case_id);
  suite.testcase(name.classname, name.name, result.duration_us, body, element);
}

Element element_of(const WorkloadRecord& workload) {
  if (workload.outcome == "pass") return Element::none;
  if (workload.outcome == "fail") return Element::failure;
  return workload.outcome == "unsupported" ? Element::skipped : Element::error;
}

// With what is not known of it: laws that are broken as it is known to are no news.
void put_workload(Suite& suite, const WorkloadRecord& workload) {
  const Element element = element_of(workload);
  std::string text = "\n";
  for (const BreachRecord& breach : workload.breaches) {
    if (!breach.is_known) text += fmt::format("law      {}: {}\n", breach.law, breach.text);
    if (!breach.is_known && !breach.witness.empty()) text += fmt::format("witness  {}\n", breach.witness);
  }
  text += fmt::format("replay   {}\n", workload.replay);
  const bool explained = element == Element::failure || element == Element::error;
  const TestName name = test_name(workload.implementation, "flow/workload/" + workload.workload);
  suite.testcase(name.classname, name.name, static_cast<std::int64_t>(workload.elapsed_us),
                 element_text(element, workload.outcome, fmt::format("{}: {}", workload.outcome, workload.detail), explained ? text : ""), element);
}

Suite suite_of(const ImplementationOutline& implementation, const Outline& outline, const RunRecord& record) {
  Suite suite(implementation.name);
  suite.property("seed", record.start.seed);
  suite.property("portproof", record.start.portproof_version);
  suite.property("identity", identity_text(implementation));
  if (implementation.testee) suite.property("command", implementation.testee->command);
  for (const ResultRecord* result : implementation.results) put_result(suite, *result, outline);
  for (const WorkloadRecord& workload : record.workloads) {
    if (workload.implementation == implementation.name) put_workload(suite, workload);
  }
  for (const CaseRecord* question : implementation.missing) {
    const TestName name = test_name(implementation.name, question->id);
    suite.testcase(name.classname, name.name, 0,
                   element_text(Element::error, "not-run", "the run left no result for this case", ""), Element::error);
  }
  return suite;
}

Suite suite_of_run(const RunRecord& record) {
  Suite suite("run");
  const auto error = [&](std::string_view name, std::string_view message) {
    suite.testcase("run", name, 0, element_text(Element::error, "problem", message, ""), Element::error);
  };
  for (const TesteeRecord& testee : record.testees)
    if (!testee.failed.empty()) error("testee " + testee.implementation, testee.failed);
  for (std::size_t index = 0; index < record.problems.size(); ++index)
    error(fmt::format("problem {}", index + 1), record.problems[index]);
  if (!record.end) error("end", "the run was cut off");
  return suite;
}

} // namespace

std::string junit_xml(const RunRecord& record) {
  const Outline outline(record);
  Suite total("portproof");
  std::string suites;
  const auto add = [&](const Suite& suite) {
    suites += suite.text(record.start.started);
    suite.add_counts_to(total);
  };
  for (const ImplementationOutline& each : outline.implementations()) add(suite_of(each, outline, record));
  if (const Suite run = suite_of_run(record); run.tests() > 0) add(run);
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"portproof\" {}>\n{}</testsuites>\n",
                     total.attributes(), suites);
}

} // namespace portproof
