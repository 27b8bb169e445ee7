#include "reports/testing/sample_catalog.h"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

namespace portproof {
namespace {

constexpr std::string_view documentation = "https://nodejs.org/docs/latest-v21.x/api/worker_threads.html";
constexpr std::string_view cloning = "https://html.spec.whatwg.org/multipage/structured-data.html";
constexpr std::string_view messaging = "https://html.spec.whatwg.org/multipage/web-messaging.html";

struct ClauseRow {
  std::string_view id, section, authority, statement, page, fragment, since;
};

constexpr ClauseRow clause_rows[] = {
    {"clone.primitive", "StructuredSerializeInternal", "html", "A primitive other than a symbol arrives as itself.",
     cloning, "#structuredserializeinternal", ""},
    {"clone.negative-zero", "StructuredSerializeInternal", "html", "Negative zero arrives as negative zero.", cloning,
     "#structuredserializeinternal", ""},
    {"clone.map.order", "StructuredSerializeInternal", "html", "The entries of a Map keep their insertion order.",
     cloning, "#structuredserializeinternal", ""},
    {"clone.identity", "StructuredSerializeInternal", "html",
     "An object that is reached twice arrives as one object, cycles included.", cloning,
     "#structuredserializeinternal", ""},
    {"clone.getter.once", "StructuredSerializeInternal", "html",
     "An accessor is read once, in the order of the keys, while the value is serialized.", cloning,
     "#structuredserializeinternal", ""},
    {"clone.symbol", "StructuredSerializeInternal", "html", "A symbol is refused with a DataCloneError.", cloning,
     "#structuredserializeinternal", ""},
    {"clone.error.name", "StructuredSerializeInternal", "html",
     "An Error arrives with its name when that is one of the standard ones, otherwise with the name Error.", cloning,
     "#structuredserializeinternal", ""},
    {"clone.error.cause", "StructuredSerializeInternal", "node", "An Error arrives with its cause.", cloning,
     "#structuredserializeinternal", "v17.0.0"},
    {"clone.regexp.last-index", "StructuredSerializeInternal", "html", "The lastIndex of a RegExp arrives as 0.",
     cloning, "#structuredserializeinternal", ""},
    {"clone.resizable", "StructuredSerializeInternal", "html",
     "A resizable ArrayBuffer arrives resizable, with the same maximal length.", cloning,
     "#structuredserializeinternal", "v20.0.0"},
    {"tl.detach", "Transfer list", "doc", "A listed ArrayBuffer is detached on the sending side.", documentation,
     "#considerations-when-transferring-typedarrays-and-buffers", "v10.5.0"},
    {"tl.dup", "Transfer list", "html", "A list that names one object twice is refused and nothing is transferred.",
     cloning, "#structuredserializewithtransfer", ""},
    {"tl.primitive", "Transfer list", "html", "An entry that is no object is refused.", messaging,
     "#dom-messageport-postmessage", ""},
    {"tl.self", "Transfer list", "html", "A port that is posted through itself is refused.", messaging,
     "#message-port-post-message-steps", ""},
    {"tl.getter-detaches", "Transfer list", "html",
     "A buffer that an accessor detaches during serialization makes the whole call fail.", cloning,
     "#structuredserializewithtransfer", ""},
    {"mark.refuse", "worker.markAsUntransferable(object)", "doc",
     "A marked object that occurs in a transfer list is refused with a DataCloneError.", documentation,
     "#workermarkasuntransferableobject", "v21.0.0, v20.10.0"},
    {"mark.query", "worker.isMarkedAsUntransferable(object)", "doc", "A marked object is reported as marked.",
     documentation, "#workerismarkedasuntransferableobject", "v21.0.0"},
    {"post.fifo", "port.postMessage(value[, transferList])", "html",
     "Messages posted on one port arrive at the other in the order of posting.", messaging,
     "#message-port-post-message-steps", "v10.5.0"},
    {"post.after-close", "port.postMessage(value[, transferList])", "node",
     "A message posted on a closed port is dropped without an exception.", documentation,
     "#portpostmessagevalue-transferlist", "v10.5.0"},
    {"close.event-once", "Event: 'close'", "doc", "The close event is emitted once on each side of the channel.",
     documentation, "#event-close", "v10.5.0"},
    {"close.after-messages", "Event: 'close'", "doc",
     "What was posted before the other side closed is delivered before the close event.", documentation,
     "#event-close", "v10.5.0"},
    {"receive.oldest", "worker.receiveMessageOnPort(port)", "doc",
     "The oldest queued message is taken from the queue and returned.", documentation,
     "#workerreceivemessageonportport", "v12.3.0"},
    {"receive.empty", "worker.receiveMessageOnPort(port)", "doc", "Where there is no message, undefined is returned.",
     documentation, "#workerreceivemessageonportport", "v12.3.0"},
    {"start.onmessage", "port.start()", "html", "Setting onmessage starts the port, addEventListener does not.",
     messaging, "#dom-messageport-start", "v10.5.0"},
    {"ref.has-ref", "port.hasRef()", "doc", "A port that keeps the event loop alive reports true.", documentation,
     "#porthasref", "v18.1.0, v16.17.0"},
    {"to.port.unshipped", "MessagePort transfer steps", "html",
     "A port that nobody holds any more may be collected while its peer lives on.", messaging,
     "#ports-and-garbage-collection", ""},
};

struct Question {
  std::string_view id, clause, features, title, steps, expect, javascript;
};

// Steps and expectations of the short form `clones: V` around one value.
struct CloneRow {
  std::string_view id, clause, features, wire, source, text;
};

constexpr CloneRow clone_rows[] = {
    {"clone/string/keeps-lone-surrogates", "clone.primitive", "", R"({"type":"string","units":[55296,97]})",
     R"("\ud800a")", R"("\ud800a")"},
    {"clone/bigint/keeps-sign", "clone.primitive", "", R"({"type":"bigint","value":"-12"})", "-12n", "-12n"},
    {"clone/number/nan-stays", "clone.primitive", "", R"({"type":"number","value":"NaN"})", "NaN", "NaN"},
    {"clone/number/negative-zero-stays", "clone.negative-zero", "", R"({"type":"number","value":"-0"})", "-0", "-0"},
    {"clone/map/keeps-insertion-order", "clone.map.order", "",
     R"({"type":"Map","entries":[["b",1],["a",2],["c",3]]})", R"(new Map([["b", 1], ["a", 2], ["c", 3]]))",
     R"(Map {"b" => 1, "a" => 2, "c" => 3})"},
    {"clone/map/key-that-is-a-map", "clone.map.order", "", R"({"type":"Map","entries":[[{"type":"Map","entries":[]},1]]})",
     "new Map([[new Map(), 1]])", "Map {Map {} => 1}"},
    {"clone/set/holds-itself", "clone.identity", "", R"({"type":"Set","id":1,"values":[{"type":"ref","id":1}]})",
     "set", "&1 Set {*1}"},
    {"clone/array/one-object-twice", "clone.identity", "",
     R"({"type":"Array","elements":[{"type":"Object","id":1},{"type":"ref","id":1}]})", "[shared, shared]",
     "[&1 {}, *1]"},
    {"clone/array/keeps-holes", "clone.identity", "", R"({"type":"Array","elements":[1,{"type":"hole"},3]})",
     "[1, , 3]", "[1, <hole>, 3]"},
    {"clone/regexp/last-index-is-reset", "clone.regexp.last-index", "",
     R"({"type":"RegExp","source":"a+","flags":"g"})", "/a+/g", "/a+/g"},
    {"clone/error/type-error-keeps-its-name", "clone.error.name", "",
     R"({"type":"Error","name":"TypeError","message":"no"})", R"(new TypeError("no"))", R"(TypeError("no"))"},
    {"clone/error/cause-arrives", "clone.error.cause", "error-cause",
     R"({"type":"Error","name":"Error","message":"no","cause":42})", R"(new Error("no", {cause: 42}))",
     R"(Error("no", cause: 42))"},
    {"clone/buffer/resizable-stays-resizable", "clone.resizable", "resizable-buffers",
     R"({"type":"ArrayBuffer","bytes":"0102","maxLength":8})", "new ArrayBuffer(2, {maxByteLength: 8})",
     "ArrayBuffer(2 of at most 8) 01 02"},
};

constexpr Question questions[] = {
    {"clone/object/getter-is-read-once", "clone.getter.once", "", "An accessor is read once and its value is sent",
     R"([{"channel":["a","b"]},{"post":"a","value":{"type":"Object","properties":[{"key":"x","get":{"do":[{"note":"read"}],"return":1}}]}},{"receive":"b"}])",
     "note: \"read\"\nreceive b: {message: {x: 1}}",
     R"(const { port1: a, port2: b } = new MessageChannel();
// An accessor with an effect: it must act exactly once.
a.postMessage({ get x() { note("read"); return 1; } });
record("receive b", () => receiveMessageOnPort(b));)"},
    {"clone/symbol/is-refused", "clone.symbol", "", "A symbol is refused and nothing is sent",
     R"([{"channel":["a","b"]},{"post":"a","value":{"type":"symbol","description":"s"}},{"receive":"b"}])",
     "post a: throws DataCloneError (code 25)\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
record("post a", () => a.postMessage(Symbol("s")));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"transfer/list/buffer-is-detached", "tl.detach", "transfer", "A listed buffer has no bytes left after the call",
     R"([{"channel":["a","b"]},{"let":"buffer","value":{"type":"ArrayBuffer","bytes":"0102"}},{"post":"a","value":{"type":"var","path":"buffer"},"transfer":{"type":"Array","elements":[{"type":"var","path":"buffer"}]}},{"get":{"type":"var","path":"buffer"},"key":"byteLength"},{"receive":"b"}])",
     "get byteLength: 0\nreceive b: {message: ArrayBuffer(2) 01 02}",
     R"(const { port1: a, port2: b } = new MessageChannel();
const buffer = new Uint8Array([1, 2]).buffer;
a.postMessage(buffer, [buffer]);
record("get byteLength", () => buffer.byteLength);
record("receive b", () => receiveMessageOnPort(b));)"},
    {"transfer/list/duplicate-buffer-is-refused", "tl.dup", "transfer",
     "A list that names one buffer twice is refused, and the buffer stays whole",
     R"([{"channel":["a","b"]},{"let":"buffer","value":{"type":"ArrayBuffer","bytes":"0102"}},{"post":"a","value":1,"transfer":{"type":"Array","elements":[{"type":"var","path":"buffer"},{"type":"var","path":"buffer"}]}},{"get":{"type":"var","path":"buffer"},"key":"byteLength"},{"receive":"b"}])",
     "post a: throws DataCloneError (code 25)\nget byteLength: 2\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
const buffer = new Uint8Array([1, 2]).buffer;
record("post a", () => a.postMessage(1, [buffer, buffer]));
record("get byteLength", () => buffer.byteLength);
record("receive b", () => receiveMessageOnPort(b));)"},
    {"transfer/list/primitive-entry-is-refused", "tl.primitive", "transfer", "A number in the transfer list is refused",
     R"([{"channel":["a","b"]},{"post":"a","value":1,"transfer":{"type":"Array","elements":[7]}},{"receive":"b"}])",
     "post a: throws TypeError\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
record("post a", () => a.postMessage(1, [7]));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"transfer/port/through-itself-is-refused", "tl.self", "transfer", "A port cannot be posted through itself",
     R"([{"channel":["a","b"]},{"post":"a","value":null,"transfer":{"type":"Array","elements":[{"type":"var","path":"a"}]}},{"receive":"b"}])",
     "post a: throws DataCloneError (code 25)\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
record("post a", () => a.postMessage(null, [a]));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"transfer/list/getter-that-detaches-fails-the-call", "tl.getter-detaches", "transfer",
     "A buffer detached by an accessor of the same message makes the call fail",
     R"([{"channel":["a","b"]},{"let":"buffer","value":{"type":"ArrayBuffer","bytes":"0102"}},{"post":"a","value":{"type":"Object","properties":[{"key":"x","get":{"do":[{"clone":{"type":"var","path":"buffer"},"options":{"type":"Object"}}]}}]}},{"receive":"b"}])",
     "post a: throws DataCloneError (code 25)\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
const buffer = new Uint8Array([1, 2]).buffer;
const value = {
  get x() { structuredClone(buffer, { transfer: [buffer] }); },
};
record("post a", () => a.postMessage(value, [buffer]));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"mark/buffer/in-a-list-is-refused", "mark.refuse", "mark-untransferable,transfer",
     "A marked buffer in a transfer list is refused and keeps its bytes",
     R"([{"channel":["a","b"]},{"let":"buffer","value":{"type":"ArrayBuffer","bytes":"0102"}},{"mark":{"type":"var","path":"buffer"}},{"post":"a","value":1,"transfer":{"type":"Array","elements":[{"type":"var","path":"buffer"}]}},{"get":{"type":"var","path":"buffer"},"key":"byteLength"}])",
     "post a: throws DataCloneError (code 25)\nget byteLength: 2",
     R"(const { port1: a, port2: b } = new MessageChannel();
const buffer = new Uint8Array([1, 2]).buffer;
markAsUntransferable(buffer);
record("post a", () => a.postMessage(1, [buffer]));
record("get byteLength", () => buffer.byteLength);)"},
    {"mark/buffer/is-reported", "mark.query", "mark-untransferable,is-marked-untransferable",
     "A marked buffer is reported as marked, another is not",
     R"([{"let":"buffer","value":{"type":"ArrayBuffer","bytes":""}},{"mark":{"type":"var","path":"buffer"}},{"isMarked":{"type":"var","path":"buffer"}}])",
     "isMarked: true",
     R"(const buffer = new ArrayBuffer(0);
markAsUntransferable(buffer);
record("isMarked", () => isMarkedAsUntransferable(buffer));)"},
    {"port/post/keeps-order", "post.fifo", "", "Three messages arrive in the order of posting",
     R"([{"channel":["a","b"]},{"listen":"b","event":"message","via":"on"},{"post":"a","value":1},{"post":"a","value":2},{"post":"a","value":3},{"settle":true}])",
     "b message: 1\nb message: 2\nb message: 3",
     R"(const { port1: a, port2: b } = new MessageChannel();
b.on("message", (value) => trace("b message", value));
a.postMessage(1);
a.postMessage(2);
a.postMessage(3);
await settle();)"},
    {"port/post/order-holds-while-handlers-post", "post.fifo", "", "What a handler posts comes after what is queued",
     R"([{"channel":["a","b"]},{"listen":"b","event":"message","via":"once","do":[{"post":"a","value":3}]},{"post":"a","value":1},{"post":"a","value":2},{"settle":true},{"receive":"b"}])",
     "b message: 1\nb message: 2\nb message: 3",
     R"(const { port1: a, port2: b } = new MessageChannel();
let first = true;
b.on("message", (value) => {
  trace("b message", value);
  if (first) { first = false; a.postMessage(3); }
});
a.postMessage(1);
a.postMessage(2);
await settle();)"},
    {"port/post/on-a-closed-port-is-dropped", "post.after-close", "", "Posting on a closed port does not throw",
     R"([{"channel":["a","b"]},{"close":"a"},{"post":"a","value":1},{"receive":"b"}])", "receive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
a.close();
record("post a", () => a.postMessage(1));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"port/close/event-comes-once-on-each-side", "close.event-once", "close-event",
     "Both sides see one close event, in either order",
     R"([{"channel":["a","b"]},{"listen":"a","event":"close","via":"on"},{"listen":"b","event":"close","via":"on"},{"close":"a"},{"settle":true}])",
     "a close\nb close|b close\na close",
     R"(const { port1: a, port2: b } = new MessageChannel();
a.on("close", () => trace("a close"));
b.on("close", () => trace("b close"));
a.close();
await settle();)"},
    {"port/close/queued-messages-come-first", "close.after-messages", "close-event",
     "Messages queued before the close are delivered before its event",
     R"([{"channel":["a","b"]},{"listen":"b","event":"message","via":"on"},{"listen":"b","event":"close","via":"on"},{"post":"a","value":1},{"post":"a","value":2},{"close":"a"},{"settle":true}])",
     "b message: 1\nb message: 2\nb close",
     R"(const { port1: a, port2: b } = new MessageChannel();
b.on("message", (value) => trace("b message", value));
b.on("close", () => trace("b close"));
a.postMessage(1);
a.postMessage(2);
a.close(); // the messages are under way already
await settle();)"},
    {"receive/order/oldest-first", "receive.oldest", "receive-message-on-port", "The oldest message is taken first",
     R"([{"channel":["a","b"]},{"post":"a","value":1},{"post":"a","value":2},{"receive":"b"},{"receive":"b"},{"receive":"b"}])",
     "receive b: {message: 1}\nreceive b: {message: 2}\nreceive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
a.postMessage(1);
a.postMessage(2);
record("receive b", () => receiveMessageOnPort(b));
record("receive b", () => receiveMessageOnPort(b));
record("receive b", () => receiveMessageOnPort(b));)"},
    {"receive/empty/is-undefined", "receive.empty", "receive-message-on-port", "",
     R"([{"channel":["a","b"]},{"receive":"b"}])", "receive b: undefined",
     R"(const { port1: a, port2: b } = new MessageChannel();
record("receive b", () => receiveMessageOnPort(b));)"},
    {"port/start/listener-alone-does-not-start", "start.onmessage", "dom-listeners",
     "addEventListener leaves messages queued until start is called",
     R"([{"channel":["a","b"]},{"listen":"b","event":"message","via":"addEventListener"},{"post":"a","value":1},{"settle":true},{"note":"not started"},{"start":"b"},{"settle":true}])",
     "note: \"not started\"\nb message: 1",
     R"(const { port1: a, port2: b } = new MessageChannel();
b.addEventListener("message", (event) => trace("b message", event.data));
a.postMessage(1);
await settle();
note("not started");
b.start();
await settle();)"},
    {"port/ref/reports-true-after-on", "ref.has-ref", "port-has-ref", "A port with a listener keeps the loop alive",
     R"([{"channel":["a","b"]},{"listen":"b","event":"message","via":"on"},{"hasRef":"b"},{"close":"b"}])",
     "hasRef b: true",
     R"(const { port1: a, port2: b } = new MessageChannel();
b.on("message", () => {});
record("hasRef b", () => b.hasRef());
b.close();)"},
};

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + separator.size());
  }
  return parts;
}

std::string_view authority_of(std::string_view clause) {
  for (const ClauseRow& row : clause_rows)
    if (row.id == clause) return row.authority;
  return "html";
}

CaseRecord case_of(const Question& question) {
  CaseRecord out;
  out.id = question.id;
  out.suite = "conformance";
  out.title = question.title;
  out.authority = authority_of(question.clause);
  const std::string area(question.id.substr(0, question.id.find('/')));
  out.place = fmt::format("suites/conformance/{}.yaml:{}", area, 12 + question.id.size());
  out.javascript = question.javascript;
  out.clauses = {std::string(question.clause)};
  out.features = split(question.features, ",");
  out.features.insert(out.features.begin(), "message-port");
  out.program = {{"agents", {{"main", boost::json::parse(question.steps)}}}};
  for (const std::string& alternative : split(question.expect, "|")) out.expect.push_back(split(alternative, "\n"));
  return out;
}

CaseRecord case_of(const CloneRow& row) {
  const std::string steps =
      fmt::format(R"([{{"channel":["a","b"]}},{{"post":"a","value":{}}},{{"receive":"b"}}])", row.wire);
  const std::string expect = fmt::format("receive b: {{message: {}}}", row.text);
  const std::string javascript = fmt::format(R"(const {{ port1: a, port2: b }} = new MessageChannel();
a.postMessage({});
record("receive b", () => receiveMessageOnPort(b));)",
                                             row.source);
  return case_of(Question{row.id, row.clause, row.features, "", steps, expect, javascript});
}

} // namespace

std::vector<ClauseRecord> sample_clauses() {
  std::vector<ClauseRecord> out;
  for (const ClauseRow& row : clause_rows) {
    ClauseRecord clause;
    clause.id = row.id;
    clause.section = row.section;
    clause.authority = row.authority;
    clause.statement = row.statement;
    clause.link = std::string(row.page) + std::string(row.fragment);
    clause.since = split(row.since, ", ");
    clause.observable = "one thread, synchronously";
    out.push_back(std::move(clause));
  }
  out.back().observable = "not from outside";
  out.back().untested = "collection cannot be seen from outside without a weak reference to the port";
  return out;
}

std::vector<CaseRecord> sample_cases() {
  std::vector<CaseRecord> out;
  for (const CloneRow& row : clone_rows) out.push_back(case_of(row));
  for (const Question& question : questions) out.push_back(case_of(question));
  out.push_back(out.front());
  out.back().id = "port/close/handler-that-throws-is-reported";
  out.back().clauses = {"close.event-once", "close.after-messages"};
  return out;
}

} // namespace portproof
