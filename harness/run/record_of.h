// Clauses and cases as lines of the record.
#pragma once

#include "harness/catalog/catalog.h"
#include "harness/run/record.h"

namespace portproof {

ClauseRecord record_of(const Clause& clause);
CaseRecord record_of(const Case& item, const Catalog& catalog);

// Of a form other than the catalog's own; nothing of that itself.
std::optional<FormRecord> form_of(const Case& item, const Catalog& catalog);

} // namespace portproof
