#include "harness/run/record_of.h"

#include "harness/program/javascript.h"
#include "harness/program/json.h"

namespace portproof {

ClauseRecord record_of(const Clause& clause) {
  return {clause.id, clause.statement, name_of(clause.authority), clause.section, clause.link, clause.observable, clause.untested, clause.since_text};
}

CaseRecord record_of(const Case& item, const Catalog& catalog) {
  CaseRecord record;
  record.id = item.id;
  record.suite = item.suite;
  record.title = item.title;
  record.authority = name_of(catalog.authority_of(item));
  record.place = item.place;
  record.javascript = javascript_of(item.program);
  record.clauses = item.clauses;
  record.features.assign(item.features.begin(), item.features.end());
  record.program = to_json(item.program);
  for (const Expectation& expected : item.alternatives) record.expect.push_back(text_of(expected));
  return record;
}

std::optional<FormRecord> form_of(const Case& item, const Catalog& catalog) {
  if (catalog.find_case(item.id) == &item) return std::nullopt;
  FormRecord form;
  form.program = to_json(item.program);
  for (const Expectation& expected : item.alternatives) form.expect.push_back(text_of(expected));
  form.javascript = javascript_of(item.program);
  return form;
}

} // namespace portproof
