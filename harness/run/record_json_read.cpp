#include "harness/run/record_json.h"

#include "harness/base/finite_numbers.h"
#include "harness/run/record_fields.h"

#include <boost/json/parse.hpp>

namespace portproof {
namespace {

namespace json = boost::json;
using Fields = RecordFields;

RunStart read_start(Fields& fields) {
  const std::int64_t format = fields.number("format");
  if (!fields.error() && format != record_format)
    fields.fail(fmt::format("the record has format {}, this version reads format {}", format, record_format));
  RunStart start;
  start.portproof_version = fields.text("portproof");
  start.started = fields.text("started");
  start.seed = fields.text("seed");
  start.command = fields.texts("command");
  start.gate = fields.texts("gate");
  start.implementations = fields.texts("implementations");
  start.case_count = fields.count("cases");
  return start;
}

ClauseRecord read_clause(Fields& fields) {
  ClauseRecord clause;
  clause.id = fields.text("id");
  clause.statement = fields.text("statement");
  clause.authority = fields.text("authority");
  clause.section = fields.text_or_empty("section");
  clause.link = fields.text_or_empty("link");
  clause.since = fields.texts_or_none("since");
  clause.observable = fields.text_or_empty("observable");
  clause.untested = fields.text_or_empty("untested");
  return clause;
}

CaseRecord read_case(Fields& fields) {
  CaseRecord question;
  question.id = fields.text("id");
  question.suite = fields.text("suite");
  question.title = fields.text_or_empty("title");
  question.clauses = fields.texts("clauses");
  question.authority = fields.text("authority");
  question.features = fields.texts_or_none("features");
  question.place = fields.text_or_empty("place");
  if (const json::value* program = fields.required("program")) question.program = *program;
  for (const json::value& alternative : fields.elements("expect"))
    question.expect.push_back(fields.texts_of(&alternative, "expect"));
  question.javascript = fields.text_or_empty("javascript");
  return question;
}

TesteeRecord read_testee(Fields& fields) {
  TesteeRecord testee;
  testee.implementation = fields.text("implementation");
  testee.command = fields.text_or_empty("command");
  testee.failed = fields.text_or_empty("failed");
  if (testee.failed.empty()) fields.required("identity");
  if (const json::object* identity = fields.object_or_none("identity")) {
    Fields inner(*identity, "testee");
    testee.name = inner.text("name");
    testee.version = inner.text("version");
    testee.documents = inner.nullable_text("documents");
    if (inner.error()) fields.fail(inner.error()->message);
  }
  if (const json::object* adapter = fields.object_or_none("adapter")) {
    Fields inner(*adapter, "testee");
    testee.adapter_name = inner.text("name");
    testee.adapter_version = inner.text("version");
    if (inner.error()) fields.fail(inner.error()->message);
  }
  testee.features = fields.texts_or_none("features");
  testee.deadline_ms = fields.number_or_zero("deadlineMs");
  return testee;
}

std::optional<DifferenceRecord> read_difference(Fields& fields) {
  const json::object* object = fields.object_or_none("difference");
  if (!object) return std::nullopt;
  Fields inner(*object, "result");
  DifferenceRecord difference{inner.count("index"), inner.nullable_text("expected"), inner.nullable_text("seen")};
  if (inner.error()) fields.fail(inner.error()->message);
  return difference;
}

std::vector<AttemptRecord> read_attempts(Fields& fields) {
  std::vector<AttemptRecord> attempts;
  for (const json::value& element : fields.elements_of(fields.optional("attempts"), "attempts")) {
    if (!element.is_object()) {
      fields.fail("attempts of a record of kind result must be objects");
      break;
    }
    Fields inner(element.get_object(), "result");
    attempts.push_back({inner.name_out_of("outcome", outcome_names), inner.text_or_empty("detail")});
    if (inner.error()) fields.fail(inner.error()->message);
  }
  return attempts;
}

ResultRecord read_result(Fields& fields) {
  ResultRecord result;
  result.implementation = fields.text("implementation");
  result.case_id = fields.text("case");
  result.outcome = fields.name_out_of("outcome", outcome_names);
  result.verdict = fields.name_out_of("verdict", verdict_names);
  result.detail = fields.text_or_empty("detail");
  if (const json::object* asked = fields.object_or_none("asked")) {
    Fields inner(*asked, "result");
    FormRecord form;
    if (const json::value* program = inner.required("program")) form.program = *program;
    for (const json::value& alternative : inner.elements("expect")) form.expect.push_back(inner.texts_of(&alternative, "expect"));
    form.javascript = inner.text_or_empty("javascript");
    if (inner.error()) fields.fail(inner.error()->message);
    result.asked = std::move(form);
  }
  if (const json::value* trace = fields.optional("trace")) result.trace = *trace;
  result.seen = fields.texts_or_none("seen");
  result.difference = read_difference(fields);
  result.listed = fields.text_or_empty("listed");
  result.attempts = read_attempts(fields);
  result.duration_us = fields.number_or_zero("durationUs");
  result.replay = fields.text_or_empty("replay");
  if (const json::object* evidence = fields.object_or_none("evidence")) {
    Fields inner(*evidence, "result");
    result.evidence = {inner.text_or_empty("stderr"), inner.text_or_empty("noise"), inner.text_or_empty("exit")};
    if (inner.error()) fields.fail(inner.error()->message);
  }
  return result;
}

// A list of objects, each read by a function.
template <typename Read>
void read_objects(Fields& fields, std::string_view key, Read read) {
  for (const json::value& element : fields.elements(key)) {
    if (!element.is_object()) return fields.fail(fmt::format("{} of a record of kind workload must be objects", key));
    Fields inner(element.get_object(), "workload");
    read(inner);
    if (inner.error()) fields.fail(inner.error()->message);
  }
}

WorkloadRecord read_workload(Fields& fields) {
  WorkloadRecord workload;
  workload.implementation = fields.text("implementation");
  workload.workload = fields.text("workload");
  workload.about = fields.text("about");
  workload.outcome = fields.name_out_of("outcome", outcome_names);
  workload.detail = fields.text("detail");
  workload.replay = fields.text("replay");
  read_objects(fields, "breaches", [&](Fields& inner) {
    const json::value* known = inner.required("known");
    workload.breaches.push_back({inner.text("law"), inner.text("text"), inner.text_or_empty("witness"), known != nullptr && known->is_bool() && known->get_bool()});
  });
  workload.items = fields.count("items");
  workload.elapsed_us = fields.count("elapsedUs");
  for (const json::value& element : fields.elements("latencyUs")) {
    const json::array* pair = element.if_array();
    if (pair == nullptr || pair->size() != 2 || !(*pair)[0].is_int64() || !(*pair)[1].is_int64() || (*pair)[0].get_int64() < 0 || (*pair)[1].get_int64() < 0) {
      fields.fail("latencyUs of a record of kind workload must be pairs of counts");
      break;
    }
    workload.latency.push_back({static_cast<std::uint64_t>((*pair)[0].get_int64()), static_cast<std::uint64_t>((*pair)[1].get_int64())});
  }
  read_objects(fields, "levels", [&](Fields& inner) { workload.levels.push_back({inner.text("at"), inner.count("most"), inner.count("bound")}); });
  return workload;
}

RunEnd read_end(Fields& fields) {
  RunEnd end;
  end.finished = fields.text("finished");
  const std::int64_t exit = fields.number("exit");
  if (exit < 0 || exit > 4) fields.fail(fmt::format("exit of a record of kind end must be 0 to 4, not {}", exit));
  end.exit = static_cast<int>(exit);
  end.gate = fields.name_out_of("gate", std::array<std::string_view, 3>{"holds", "breaks", "undecided"});
  end.why = fields.texts_or_none("why");
  end.duration_ms = fields.number_or_zero("durationMs");
  return end;
}

RecordLine read_line(Fields& fields, std::string_view kind) {
  if (kind == "run") return read_start(fields);
  if (kind == "clause") return read_clause(fields);
  if (kind == "case") return read_case(fields);
  if (kind == "testee") return read_testee(fields);
  if (kind == "result") return read_result(fields);
  if (kind == "workload") return read_workload(fields);
  if (kind == "problem") return ProblemRecord{fields.text("message")};
  if (kind == "end") return read_end(fields);
  fields.fail(fmt::format("unknown record kind '{}'", kind));
  return ProblemRecord{};
}

} // namespace

Result<RecordLine> record_line_from_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = record_depth_max;
  boost::system::error_code failure;
  const json::value value = json::parse(text, failure, {}, options);
  if (failure) return Error{"not a line of JSON: " + failure.message()};
  if (!has_finite_numbers(value)) return Error{"JSON with a number too large for a double"};
  const json::object* object = value.if_object();
  if (!object) return Error{"not a JSON object"};
  const json::value* kind = object->if_contains("record");
  if (!kind || !kind->is_string()) return Error{"a line needs the field record"};

  Fields fields(*object, std::string(kind->get_string()));
  RecordLine line = read_line(fields, kind->get_string());
  if (fields.error()) return *fields.error();
  return line;
}

} // namespace portproof
