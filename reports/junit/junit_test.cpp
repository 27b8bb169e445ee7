#include "reports/junit/junit.h"

#include "reports/testing/sample_record.h"

#include <catch2/catch.hpp>
#include <map>
#include <pugixml.hpp>

namespace portproof {
namespace {

// What a reader of the file finds.
class Xml {
public:
  explicit Xml(const RunRecord& record) : text(junit_xml(record)) {
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    INFO(parsed.description() << " at " << text.substr(static_cast<std::size_t>(parsed.offset), 80));
    REQUIRE(parsed);
  }

  pugi::xml_node suites() const { return document.child("testsuites"); }
  pugi::xml_node suite(const char* name) const { return suites().find_child_by_attribute("testsuite", "name", name); }
  pugi::xml_node testcase(const char* in, const char* classname, const char* name) const {
    for (const pugi::xml_node each : suite(in).children("testcase"))
      if (each.attribute("classname").value() == std::string(classname) && each.attribute("name").value() == std::string(name))
        return each;
    return {};
  }

  std::string text;
  pugi::xml_document document;
};

std::size_t count_of(pugi::xml_node suite, const char* element) {
  std::size_t count = 0;
  for (const pugi::xml_node each : suite.children("testcase")) count += !each.child(element).empty();
  return count;
}

std::size_t children_of(pugi::xml_node node, const char* name) {
  const auto range = node.children(name);
  return static_cast<std::size_t>(std::distance(range.begin(), range.end()));
}

void check_counts(const Xml& xml) {
  std::map<std::string, std::size_t> sums;
  for (const pugi::xml_node suite : xml.suites().children("testsuite")) {
    INFO(suite.attribute("name").value());
    CHECK(suite.attribute("tests").as_ullong() == children_of(suite, "testcase"));
    CHECK(suite.attribute("failures").as_ullong() == count_of(suite, "failure"));
    CHECK(suite.attribute("errors").as_ullong() == count_of(suite, "error"));
    CHECK(suite.attribute("skipped").as_ullong() == count_of(suite, "skipped"));
    for (const char* name : {"tests", "failures", "errors", "skipped"}) sums[name] += suite.attribute(name).as_ullong();
  }
  for (const auto& [name, sum] : sums) CHECK(xml.suites().attribute(name.c_str()).as_ullong() == sum);
}

TEST_CASE("there is a testsuite per implementation and its counts are those of its testcases") {
  for (const RunRecord& record : {sample_record(), passing_record(), cut_off_record(), hostile_record()}) {
    const Xml xml(record);
    check_counts(xml);
    for (const std::string& name : record.start.implementations) {
      if (name == hostile_text()) continue; // control characters cannot be written in XML
      CHECK(xml.suite(name.c_str()).attribute("tests").as_ullong() == record.cases.size());
    }
  }
}

TEST_CASE("wrong answers are failures; crashes, deadlines and the like are errors") {
  const Xml xml(sample_record());
  const pugi::xml_node bun = xml.suite("bun");
  CHECK(bun.attribute("failures").as_int() == 4); // 2 fail, unstable, overclaim
  CHECK(bun.attribute("errors").as_int() == 5);   // crash, deadline, protocol-error, indefinite, not-run
  CHECK(bun.attribute("skipped").as_int() == 4);  // skipped, 2 unsupported, not-required
  const pugi::xml_node node = xml.suite("node@22");
  CHECK(node.attribute("failures").as_int() == 3); // fail, changed, stale
  CHECK(node.attribute("errors").as_int() == 0);
  CHECK(node.attribute("skipped").as_int() == 1); // known-failure; the flaky one passed
}

TEST_CASE("each verdict becomes the element that it should") {
  const std::map<std::string, std::string> expected = {
      {"pass", ""},           {"fail", "failure"},      {"unsupported", "skipped"}, {"not-required", "skipped"},
      {"deadline", "error"},  {"crash", "error"},       {"protocol-error", "error"}, {"indefinite", "error"},
      {"not-run", "error"},   {"unstable", "failure"},  {"known-failure", "skipped"}, {"stale", "failure"},
      {"changed", "failure"}, {"flaky", "skipped"},     {"skipped", "skipped"},     {"overclaim", "failure"}};
  for (const std::string_view verdict : verdict_names) {
    RunRecord record;
    record.start.implementations = {"node"};
    record.end = RunEnd{};
    ResultRecord result;
    result.implementation = "node";
    result.case_id = "a/b/c";
    result.verdict = verdict;
    result.outcome = verdict == "pass" ? "pass" : "fail";
    record.results = {result};
    const Xml xml(record);
    INFO(verdict);
    std::string elements;
    for (const char* element : {"failure", "error", "skipped"})
      if (xml.testcase("node", "node.a.b", "c").child(element)) elements += element;
    CHECK(elements == expected.at(std::string(verdict)));
  }
}

TEST_CASE("a testcase has its place in the tree of ids, its time, an explanation and the evidence") {
  const Xml xml(sample_record());
  const pugi::xml_node fail = xml.testcase("bun", "bun.transfer.list", "duplicate-buffer-is-refused");
  REQUIRE(fail);
  CHECK(fail.attribute("time").as_double() == Approx(0.000372));
  const std::string text = fail.child("failure").text().get();
  CHECK_THAT(text, Catch::Matchers::Contains("entry    1\nexpected post a: throws DataCloneError (code 25)\n") &&
                       Catch::Matchers::Contains("seen     get byteLength: 0\n") &&
                       Catch::Matchers::Contains("replay   portproof repro"));
  CHECK(fail.child("failure").attribute("type").value() == std::string("fail"));

  const pugi::xml_node crash = xml.testcase("bun", "bun.transfer.port", "through-itself-is-refused");
  CHECK_THAT(crash.child("system-err").text().get(), Catch::Matchers::Contains("panic: Segmentation fault"));
  const pugi::xml_node known = xml.testcase("node@22", "node@22.transfer.list", "primitive-entry-is-refused");
  CHECK_THAT(known.child("skipped").attribute("message").value(), Catch::Matchers::StartsWith("known-failure: Entries"));
}

TEST_CASE("a testsuite has the identity and the seed as properties") {
  const Xml xml(sample_record());
  const pugi::xml_node properties = xml.suite("node@22").child("properties");
  const auto value = [&](const char* name) {
    return std::string(properties.find_child_by_attribute("property", "name", name).attribute("value").value());
  };
  CHECK(value("seed") == "9f3a61c07be2d415");
  CHECK(value("identity") == "node 22.23.3, documents of 22.23.3, adapter portproof-node 1");
}

TEST_CASE("a workload is a testcase of its implementation, with the laws that it is not known to break") {
  RunRecord record = passing_record();
  const std::string implementation = record.start.implementations.at(0);
  const auto add = [&](const char* workload, const char* outcome, std::vector<BreachRecord> breaches) {
    record.workloads.push_back({implementation, workload, "", outcome, "why", "again & again", std::move(breaches), 5, 2'000'000, {}, {}});
  };
  add("pipeline", "pass", {});
  add("queue", "fail", {{"flow.queue.fifo", "out of <order>", "put, take", false}, {"flow.queue.bound", "known", "", true}});
  add("credits", "crash", {});
  add("batches", "unsupported", {});
  const Xml xml(record);
  check_counts(xml);
  const auto found = [&](const char* name) { return xml.testcase(implementation.c_str(), (implementation + ".flow.workload").c_str(), name); };
  CHECK(found("pipeline").attribute("time").as_double() == Approx(2));
  CHECK_FALSE(found("pipeline").first_child());
  CHECK(found("queue").child("failure").text().get() == std::string("\nlaw      flow.queue.fifo: out of <order>\nwitness  put, take\nreplay   again & again\n"));
  CHECK(found("credits").child("error"));
  CHECK(found("batches").child("skipped"));
}

TEST_CASE("what belongs to no case is an error in a suite of its own, which is absent without need") {
  CHECK_FALSE(Xml(passing_record()).suite("run"));
  CHECK(Xml(sample_record()).suite("run").attribute("errors").as_int() == 3); // a testee, two problems
  CHECK(Xml(cut_off_record()).testcase("run", "run", "end").child("error"));
  CHECK(Xml(cut_off_record()).suite("deno@2").attribute("errors").as_int() == 32);
}

TEST_CASE("hostile text is text") {
  const Xml xml(hostile_record());
  const pugi::xml_node suite = xml.suites().child("testsuite");
  CHECK(children_of(suite, "testcase") == verdict_names.size());
  std::string expected = hostile_text();
  for (char& c : expected)
    if (c == '\x1b' || c == '\x07' || c == '\x01') c = '?';
  std::string seen = suite.child("testcase").child("system-err").text().get();
  for (std::size_t at = seen.find("\xEF\xBF\xBD"); at != std::string::npos; at = seen.find("\xEF\xBF\xBD")) seen.replace(at, 3, "?");
  CHECK(seen == expected);
  CHECK(xml.text.find("<script") == std::string::npos);
}

TEST_CASE("lone bytes in evidence leave the file well-formed UTF-8") {
  RunRecord record = passing_record();
  record.results.front().evidence.stderr_tail = "a\xFF\xED\xA0\x80\xC0]]>b";
  const Xml xml(record);
  const std::string seen = xml.suites().child("testsuite").child("testcase").child("system-err").text().get();
  CHECK(seen.starts_with("a\xEF\xBF\xBD"));
  CHECK(seen.ends_with("]]>b"));
}

} // namespace
} // namespace portproof
