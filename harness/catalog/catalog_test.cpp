// Loading of features, clauses and cases out of a small tree, and what is wrong with a tree that is not.
#include "harness/catalog/catalog.h"

#include "harness/base/temporary_folder.h"

#include <catch2/catch.hpp>

namespace portproof {
namespace {

constexpr const char* features_yaml = "features:\n  message-port: ports\n  transfer: lists\n  receive-message-on-port: receiving\n";
constexpr const char* clauses_yaml = R"(document: worker_threads
section: a section
link: https://example.org/a
clauses:
  post.fifo:
    statement: In order.
    authority: html
    link: https://example.org/b
    since: [v10.5.0, v8.0.0]
    observable: one thread, after loop turns
  post.never:
    statement: Never.
    authority: node
    observable: liveness
    untested: nobody can wait for ever
)";
constexpr const char* cases_yaml = R"(cases:
  port/post/in-order:
    clauses: [post.fifo]
    title: one sentence
    features: [transfer]
    steps:
      - channel: [a, b]
      - receive: b
    expect:
      - receive b: !undefined
  port/post/either:
    clauses: [post.fifo]
    steps: [{note: x}]
    one-of:
      - [note: x]
      - - !unordered [{note: y}, {note: z}]
  port/post/cloned:
    clauses: [post.fifo]
    clones: [1]
    as: [1]
  port/post/refused:
    clauses: [post.fifo]
    refuses: !function
    throws: TypeError
    transfer: []
)";

struct Tree {
  TemporaryFolder folder;
  explicit Tree(const std::string& features = features_yaml, const std::string& clauses = clauses_yaml, const std::string& cases = cases_yaml) {
    folder.write("specs/features.yaml", features);
    folder.write("specs/clauses/post.yaml", clauses);
    folder.write("suites/conformance/port/post.yaml", cases);
  }
  Result<Catalog> load() const { return load_catalog(folder.path()); }
};

// The error of a tree in which the one part is replaced, with the path of the folder cut off.
std::string error_of(const Tree& tree) {
  const auto catalog = tree.load();
  if (catalog) return "no error";
  std::string text = catalog.error().text();
  if (const auto at = text.find(tree.folder.path() + "/"); at != std::string::npos) text.erase(at, tree.folder.path().size() + 1);
  return text;
}

TEST_CASE("a tree becomes a catalog") {
  const Tree tree;
  const auto catalog = tree.load();
  INFO((catalog ? "" : catalog.error().text()));
  REQUIRE(catalog);
  CHECK(catalog->features.at("transfer") == "lists");
  REQUIRE(catalog->clauses.size() == 2);
  const Clause& fifo = *catalog->find_clause("post.fifo");
  CHECK(fifo.authority == Authority::html);
  CHECK(fifo.section == "a section");
  CHECK(fifo.link == "https://example.org/b");
  CHECK(fifo.since.size() == 2);
  CHECK(fifo.place == "specs/clauses/post.yaml:5");
  CHECK(catalog->find_clause("post.never")->link == "https://example.org/a");
  CHECK(catalog->find_clause("none") == nullptr);

  REQUIRE(catalog->cases.size() == 4);
  CHECK(std::is_sorted(catalog->cases.begin(), catalog->cases.end(), [](const Case& a, const Case& b) { return a.id < b.id; }));
  const Case& ordered = *catalog->find_case("port/post/in-order");
  CHECK(ordered.suite == "conformance");
  CHECK(ordered.place == "suites/conformance/port/post.yaml:2");
  CHECK(ordered.features == std::set<std::string>{"message-port", "receive-message-on-port", "transfer"});
  CHECK(text_of(ordered.alternatives.at(0)) == std::vector<std::string>{"receive b: undefined"});
  CHECK(catalog->authority_of(ordered) == Authority::html);
  CHECK(catalog->cases_of("post.fifo").size() == 4);
  CHECK(catalog->cases_of("post.never").empty());
  CHECK(catalog->find_case("port/post/none") == nullptr);

  const Case& either = *catalog->find_case("port/post/either");
  REQUIRE(either.alternatives.size() == 2);
  CHECK(either.alternatives[1].entry_count() == 2);
  CHECK(text_of(either.alternatives[1]) == std::vector<std::string>{"(any order) note: \"y\"", "(any order) note: \"z\""});
  CHECK(text_of(catalog->find_case("port/post/cloned")->alternatives.at(0)) == std::vector<std::string>{"receive b: {message: [1]}"});
  CHECK(text_of(catalog->find_case("port/post/refused")->alternatives.at(0)) == std::vector<std::string>{"post a: throws TypeError", "receive b: undefined"});
  CHECK(coverage_faults(*catalog).empty());
}

TEST_CASE("a fault in a case names its place") {
  struct Row { const char *body, *error; };
  const Row row = GENERATE(
      Row{"5", "cases.yaml:2:10: case a/b/c is a mapping"}, Row{"{clones: 1}", "cases.yaml:2:10: case a/b/c needs `clauses`"}, Row{"{clauses: [], clones: 1}", "cases.yaml:2:20: a case names at least one clause"},
      Row{"{clauses: [post.fifo], clones: 1, colour: red}", "cases.yaml:2:44: unknown key `colour`"}, Row{"{clauses: [post.none], clones: 1}", "cases.yaml:2: case a/b/c names the clause post.none, which does not exist"},
      Row{"{clauses: [post.fifo], features: [flight], clones: 1}", "cases.yaml:2: case a/b/c names the feature flight"}, Row{"{clauses: [post.fifo]}", "cases.yaml:2:10: a case has exactly one of"},
      Row{"{clauses: [post.fifo], clones: 1, steps: [{note: x}]}", "cases.yaml:2:10: a case has exactly one of"}, Row{"{clauses: [post.fifo], steps: [{note: x}]}", "cases.yaml:2:10: a case with `steps` has exactly one of `expect` and `one-of`"},
      Row{"{clauses: [post.fifo], clones: 1, expect: [{note: x}]}", "cases.yaml:2:10: a case with `steps`"}, Row{"{clauses: [post.fifo], refuses: 1, as: 1}", "cases.yaml:2:49: `as` goes with `clones`"},
      Row{"{clauses: [post.fifo], clones: 1, throws: X}", "cases.yaml:2:52: `throws` goes with `refuses`"}, Row{"{clauses: [post.fifo], steps: [{note: x}], transfer: [], expect: [{note: x}]}", "cases.yaml:2:63: `transfer` goes with"},
      Row{"{clauses: [post.fifo], steps: [{fly: x}], expect: [{note: x}]}", "cases.yaml:2:41: `fly` is no verb"}, Row{"{clauses: [post.fifo], clones: !Banana 1}", "cases.yaml:2:41: `!Banana` is no tag"},
      Row{"{clauses: [post.fifo], clones: !any }", "cases.yaml:2:41: `any` is no type"}, Row{"{clauses: [post.fifo], steps: [{note: x}], expect: []}", "cases.yaml:2:61: what is expected is a list"},
      Row{"{clauses: [post.fifo], steps: [{note: x}], one-of: [[{note: x}]]}", "cases.yaml:2:61: `one-of` is a list of at least two"}, Row{"{clauses: [post.fifo], steps: [{note: x}], expect: [note]}", "cases.yaml:2:62: an expected entry is a mapping"},
      Row{"{clauses: [post.fifo], steps: [{note: x}], expect: [!unordered [{note: x}]]}", "cases.yaml:2:62: !unordered takes a list of at least two"}, Row{"{clauses: [post.fifo], steps: [{note: x}], expect: [{note: !throws {colour: 1}}]}", "unknown key `colour`"},
      Row{"{clauses: [post.fifo], steps: [{note: x}], expect: [{note: !bigint x}]}", "cases.yaml:2:69: a bigint is decimal digits"}, Row{"{clauses: [post.fifo], title: [x], clones: 1}", "cases.yaml:2:40: `title` is a text"});
  const Tree tree(features_yaml, clauses_yaml, "cases: {}\n");
  tree.folder.write("suites/regressions/cases.yaml", "cases:\n  a/b/c: " + std::string(row.body) + "\n");
  INFO(row.body);
  CHECK_THAT(error_of(tree), Catch::Contains(row.error));
}

TEST_CASE("a fault in a clause names its place") {
  struct Row { const char *body, *error; };
  const Row row = GENERATE(
      Row{"5", "post.yaml:5:6: clause x is a mapping"}, Row{"{authority: doc, observable: race}", "post.yaml:5:6: clause x needs `statement`"}, Row{"{statement: s, observable: race}", "clause x needs `authority`"},
      Row{"{statement: s, authority: bible, observable: race}", "post.yaml:5:32: `authority` is doc, html, ecma, node or article, not `bible`"}, Row{"{statement: s, authority: doc, observable: sometimes}", "post.yaml:5:49: `observable` is one of"},
      Row{"{statement: s, authority: doc, observable: race, since: [soon]}", "post.yaml:5:62: `soon` is not a version"}, Row{"{statement: s, authority: doc, observable: race, colour: 1}", "post.yaml:5:55: unknown key `colour`"}, Row{"{statement: '', authority: doc, observable: race}", "`statement` of clause x is empty"});
  INFO(row.body);
  const Tree tree(features_yaml, "document: d\nsection: s\nlink: l\nclauses:\n  x: " + std::string(row.body) + "\n", "cases: {}\n");
  CHECK_THAT(error_of(tree), Catch::Contains(row.error));
}

TEST_CASE("faults of whole files, and between them") {
  CHECK_THAT(error_of(Tree("features: {}\nmore: 1\n")), Catch::Contains("specs/features.yaml:2:1: unknown key `more`"));
  CHECK_THAT(error_of(Tree("other: 1\n")), Catch::Contains("the features file needs `features`"));
  CHECK_THAT(error_of(Tree("features: [a]\n")), Catch::Contains("specs/features.yaml:1:11: `features` is a mapping"));
  CHECK_THAT(error_of(Tree(features_yaml, clauses_yaml, "cases: [1]\n")), Catch::Contains("`cases` is a mapping"));
  CHECK_THAT(error_of(Tree(features_yaml, clauses_yaml, "cases:\n  a/b/c: {clauses: [post.fifo], clones: 1}\n  a/b/c: {clauses: [post.fifo], clones: 1}\n")), Catch::Contains("post.yaml:3:3: the key `a/b/c` stands twice"));
  const Tree twice;
  twice.folder.write("suites/regressions/again.yaml", "cases:\n  port/post/cloned: {clauses: [post.fifo], clones: 1}\n");
  CHECK_THAT(error_of(twice), Catch::Contains("the case port/post/cloned stands also at"));
  const Tree clause_twice;
  clause_twice.folder.write("specs/clauses/zz.yaml", clauses_yaml);
  CHECK_THAT(error_of(clause_twice), Catch::Contains("specs/clauses/zz.yaml:5: the clause post.fifo stands also at specs/clauses/post.yaml:5"));
  CHECK_FALSE(load_catalog("/nowhere/at/all"));
}

TEST_CASE("clauses without a case, and cases against their own clause's word, are faults") {
  const Tree tree(features_yaml, clauses_yaml, "cases:\n  a/b/c: {clauses: [post.never], clones: 1}\n");
  const auto catalog = tree.load();
  REQUIRE(catalog);
  const auto faults = coverage_faults(*catalog);
  REQUIRE(faults.size() == 2);
  CHECK_THAT(faults[0], Catch::Contains("post.fifo has no case"));
  CHECK_THAT(faults[1], Catch::Contains("post.never has cases and an `untested` reason"));
}

TEST_CASE("features are implied by steps and values") {
  struct Row { const char* steps; std::set<std::string> features; };
  const auto row = GENERATE(values<Row>({
      {"{note: x}", {}}, {"{channel: [a, b]}", {"message-port"}}, {"{post: a, value: 1}", {"message-port"}}, {"{post: a, value: 1, transfer: []}", {"message-port", "transfer"}}, {"{receive: b}", {"receive-message-on-port"}},
      {"{clone: 1}", {"structured-clone"}}, {"{clone: 1, options: {}}", {"structured-clone", "transfer"}}, {"{listen: a, event: message, via: on}", {"node-listeners"}}, {"{listen: a, event: message, via: onmessage}", {}},
      {"{listen: a, event: close, via: addEventListener}", {"close-event", "dom-listeners"}}, {"{unlisten: a, event: message, handler: h, via: removeEventListener}", {"dom-listeners"}}, {"{unlistenAll: a, event: message}", {"node-listeners"}},
      {"{close: a, callback: true}", {"close-event", "message-port"}}, {"{mark: 1}", {"mark-untransferable"}}, {"{isMarked: 1}", {"is-marked-untransferable"}}, {"{markUncloneable: 1}", {"mark-uncloneable"}}, {"{freeze: 1}", {}}, {"{fillHeap: 1}", {}},
      {"{write: w.stdin, text: x}", {"worker-stdio"}}, {"{end: w.stdin}", {"worker-stdio"}}, {"{read: w.stdout}", {"worker-stdio"}}, {"{unref: a}", {"port-ref"}}, {"{hasRef: a}", {"port-has-ref"}},
      {"{later: nextTick, do: []}", {"next-tick"}}, {"{later: immediate, do: [{mark: 1}]}", {"immediate", "mark-untransferable"}}, {"{later: microtask, do: []}", {}},
      {"{observe: !SharedArrayBuffer 00}", {"shared-memory"}}, {"{observe: !new {type: SharedArrayBuffer, bytes: 00, maxLength: 2}}", {"growable-shared-memory", "shared-memory"}}, {"{observe: !new {type: ArrayBuffer, bytes: 00, maxLength: 2}}", {"resizable-buffers"}},
      {"{observe: !RegExp /a/d}", {"regexp-indices"}}, {"{observe: !RegExp /a/v}", {"regexp-unicode-sets"}}, {"{observe: !Float16Array [1]}", {"float16"}}, {"{observe: !WeakRef }", {"weak-references"}}, {"{observe: !FinalizationRegistry }", {"weak-references"}},
      {"{observe: !Error {cause: 1}}", {"error-cause"}}, {"{observe: !URL }", {"url"}}, {"{observe: !Intl.Collator }", {"intl"}}, {"{observe: !WebAssembly.Memory }", {"web-assembly-memory"}}, {"{observe: !EventTarget }", {"event-target"}},
      {"{observe: {a: !get {do: [{receive: a}]}}}", {"receive-message-on-port"}}}));
  const TemporaryFolder folder;
  const std::string path = folder.write("c.yaml", "cases:\n  a/b/c: {clauses: [x], steps: [" + std::string(row.steps) + "], expect: [note: x]}\n");
  INFO(row.steps);
  const auto cases = load_case_file(path, "conformance");
  INFO((cases ? "" : cases.error().text()));
  REQUIRE(cases);
  CHECK(cases->at(0).features == row.features);
}

} // namespace
} // namespace portproof
