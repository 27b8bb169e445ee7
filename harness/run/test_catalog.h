// A small catalog for tests of the run: seven cases, each of which asks for one note.
#pragma once

#include "harness/base/temporary_folder.h"
#include "harness/catalog/catalog.h"

namespace portproof {

// a/one … a/four on the documents' word; n/node on that of node; f/transfer needs the feature transfer; v/new came
// with v30.0.0.
inline Catalog catalog_of_test() {
  const TemporaryFolder folder;
  folder.write("specs/features.yaml", "features:\n  message-port: ports\n  transfer: lists\n");
  folder.write("specs/clauses/c.yaml", R"(document: d
section: s
link: l
clauses:
  of.doc: {statement: s, authority: doc, observable: race}
  of.node: {statement: s, authority: node, observable: race}
  of.new: {statement: s, authority: doc, since: [v30.0.0], observable: race}
)");
  std::string cases = "cases:\n";
  const auto add = [&](const std::string& id, const std::string& clause, const std::string& features) {
    cases += "  " + id + ": {clauses: [" + clause + "], features: [" + features + "], steps: [{note: ok}], expect: [note: ok]}\n";
  };
  for (const char* id : {"a/one", "a/two", "a/three", "a/four"}) add(id, "of.doc", "message-port");
  add("n/node", "of.node", "");
  add("f/transfer", "of.doc", "transfer");
  add("v/new", "of.new", "");
  folder.write("suites/conformance/c.yaml", cases);
  auto catalog = load_catalog(folder.path());
  PORTPROOF_ASSERT(catalog.ok());
  return *std::move(catalog);
}

} // namespace portproof
