// Golden lines: values as reports and expectation files show them; numbers as JavaScript writes them.
#include "harness/program/text.h"

#include "harness/program/decoder.h"
#include "harness/program/escapes.h"
#include "harness/program/yaml_program.h"

#include <boost/json/value.hpp>
#include <catch2/catch.hpp>
#include <limits>

namespace portproof {
namespace {

std::string shown(const std::string& yaml) {
  const auto program = program_from_yaml("agents: {main: [{observe: " + yaml + "}]}", "test.yaml");
  if (!program) return program.error().text();
  return text_of(program->graph, std::get<Observe>(program->graph[program->agents[0].steps][0].verb).value);
}

TEST_CASE("values are shown on one line") {
  struct Row { const char *yaml, *text; };
  const Row row = GENERATE(
      Row{"null", "null"}, Row{"!undefined ", "undefined"}, Row{"true", "true"}, Row{"-0", "-0"}, Row{"1.5", "1.5"}, Row{"NaN", "NaN"}, Row{"!bigint -3", "-3n"}, Row{"text", R"("text")"}, Row{R"("a\"b\\\n")", R"("a\"b\\\u000a")"},
      Row{"!utf16 'a\\ud800'", R"("a\ud800")"}, Row{"!symbol s", "Symbol(s)"}, Row{"!symbol-for s", "Symbol.for(s)"}, Row{"!symbol-well-known iterator", "Symbol.iterator"}, Row{"!var m.port", "m.port"},
      Row{"{a: 1, 'b c': [1, !hole , {}]}", R"({a: 1, "b c": [1, <hole>, {}]})"}, Row{"!new {type: Array, elements: [1], length: 4}", "[1, <3 holes>]"}, Row{"!new {type: Object, prototype: null}", "[null prototype] {}"},
      Row{"!new {type: Object, class: Foo, properties: {a: 1}}", "<class Foo> {a: 1}"}, Row{"{a: !hidden 1, b: !get 1, c: !set }", "{a (not enumerable): 1, b: <getter>, c: <setter>}"},
      Row{"!new {type: Object, properties: [[!symbol s, 1]]}", "{[Symbol(s)]: 1}"}, Row{"!Number 1", "[Number: 1]"}, Row{"!BigInt 1", "[BigInt: 1n]"}, Row{"!String s", R"([String: "s"])"}, Row{"!Date 5", "Date(5)"}, Row{"!Date NaN", "Date(NaN)"},
      Row{"!RegExp /a/g", "/a/g"}, Row{"!new {type: RegExp, source: a, flags: g, lastIndex: 2}", "/a/g (lastIndex 2)"}, Row{"!Map [[k, 1]]", R"(Map {"k" => 1})"}, Row{"!Map []", "Map {}"}, Row{"!Set [1, 2]", "Set {1, 2}"},
      Row{"!TypeError {message: m, cause: 1}", R"(TypeError {message: "m", cause: 1})"}, Row{"!ArrayBuffer 01ff", "ArrayBuffer[01 ff]"}, Row{"!new {type: ArrayBuffer, length: 100}", "ArrayBuffer(100 bytes)"},
      Row{"!new {type: SharedArrayBuffer, bytes: 00, maxLength: 2}", "SharedArrayBuffer[00] (at most 2)"}, Row{"!Uint8Array [1]", "Uint8Array(length 1, of ArrayBuffer[01])"}, Row{"!Proxy {a: 1}", "Proxy({a: 1})"}, Row{"!Promise ", "[Promise]"},
      Row{"!MessageChannel ", "MessageChannel"}, Row{"&x [*x ]", "<#1> [<#1>]"}, Row{"[&x {}, *x , &y !Set [], *y ]", "[<#1> {}, <#1>, <#2> Set {}, <#2>]"});
  INFO(row.yaml);
  CHECK(shown(row.yaml) == row.text);
}

TEST_CASE("entries are shown with their labels") {
  ValueGraph graph;
  Thrown clone_error;
  clone_error.name = "DataCloneError";
  clone_error.code = 25.0;
  clone_error.class_name = "DOMException";
  Thrown node_error;
  node_error.name = "TypeError";
  node_error.code = "ERR_INVALID_ARG_TYPE";
  node_error.class_name = "NodeError";
  Thrown value;
  value.value = graph.add(Node{42.0});
  CHECK(text_of(graph, Entry{"b close", NoContent{}}) == "b close");
  CHECK(text_of(graph, Entry{"receive b", graph.add(Node{Undefined{}})}) == "receive b: undefined");
  CHECK(text_of(graph, Entry{"post a", clone_error}) == "post a: throws DataCloneError (code 25)");
  CHECK(text_of(graph, Entry{"post a", node_error}) == "post a: throws TypeError (ERR_INVALID_ARG_TYPE, class NodeError)");
  CHECK(text_of(graph, Entry{"post a", Thrown{}}) == "post a: throws an error");
  CHECK(text_of(graph, Entry{"throw", value}) == "throw: throws 42");
}

TEST_CASE("a long value is cut between characters") {
  for (const std::size_t shift : {0, 1, 2}) {
    std::string units = std::string(shift, 'a');
    for (int count = 0; count < 1500; ++count) units += "\xE2\x82\xAC";
    const std::string text = shown(units);
    CHECK(text.size() <= text_length_max + 3);
    CHECK(text.ends_with("\xE2\x82\xAC\xE2\x80\xA6"));
  }
}

TEST_CASE("numbers are written as JavaScript writes them, but for negative zero") {
  struct Row { double number; const char* text; };
  const Row row = GENERATE(Row{0.0, "0"}, Row{-0.0, "-0"}, Row{1, "1"}, Row{-1.5, "-1.5"}, Row{100, "100"}, Row{1e20, "100000000000000000000"}, Row{1e21, "1e+21"}, Row{123456789012345680000.0, "123456789012345680000"},
                           Row{1.5e300, "1.5e+300"}, Row{0.1, "0.1"}, Row{0.000001, "0.000001"}, Row{1e-7, "1e-7"}, Row{1.25e-7, "1.25e-7"}, Row{5e-324, "5e-324"}, Row{1.7976931348623157e308, "1.7976931348623157e+308"}, Row{0.5, "0.5"}, Row{12.375, "12.375"},
                           Row{std::numeric_limits<double>::quiet_NaN(), "NaN"}, Row{-std::numeric_limits<double>::infinity(), "-Infinity"});
  CHECK(text_from_number(row.number) == row.text);
  const double again = number_from_text(row.text).value();
  CHECK(text_from_number(again) == row.text);
}

TEST_CASE("what is no number is not read as one") {
  CHECK(number_from_text("1e400") == std::numeric_limits<double>::infinity());
  CHECK(number_from_text("-1e-400") == 0.0);
  CHECK(number_from_text("0." + std::string(400, '0') + "1") == 0.0);
  CHECK(number_from_text(std::string(400, '9')) == std::numeric_limits<double>::infinity());
  for (const char* text : {"", "-", "+1", "1 ", " 1", "1_000", "0x10", "inf", "nan", "infinity", "1e", "1.2.3", "--1", "1n"}) {
    INFO(text);
    CHECK(number_from_text(text) == std::nullopt);
  }
}

TEST_CASE("elements of typed arrays become bytes and come back") {
  struct Row { const char *type, *text, *bytes; };
  const Row row = GENERATE(Row{"Int8Array", "-1", "\xFF"}, Row{"Uint8Array", "255", "\xFF"}, Row{"Uint8ClampedArray", "7", "\x07"}, Row{"Int16Array", "-2", "\xFE\xFF"}, Row{"Uint32Array", "4294967295", "\xFF\xFF\xFF\xFF"},
                           Row{"Float32Array", "1.5", "\x00\x00\xC0\x3F"}, Row{"BigInt64Array", "-9223372036854775808", "\x00\x00\x00\x00\x00\x00\x00\x80"}, Row{"BigUint64Array", "18446744073709551615", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"});
  const std::string bytes(row.bytes, element_size(row.type));
  CHECK(element_bytes(row.type, row.text) == bytes);
  CHECK(element_texts(row.type, bytes) == std::vector<std::string>{row.text});
  CHECK(element_bytes(row.type, "x") == std::nullopt);
}

TEST_CASE("an element that has no place in its array is refused") {
  CHECK(element_bytes("Uint8Array", "256") == std::nullopt);
  CHECK(element_bytes("Uint8Array", "-1") == std::nullopt);
  CHECK(element_bytes("Int8Array", "128") == std::nullopt);
  CHECK(element_bytes("Int8Array", "-129") == std::nullopt);
  CHECK(element_bytes("BigUint64Array", "18446744073709551616") == std::nullopt);
}

TEST_CASE("escapes are JavaScript's, and malformed ones are refused") {
  CHECK(unescape("a\\u0041\\x42\\n\\r\\t\\0\\'\\\"\\\\") == std::u16string(u"aAB\n\r\t\0'\"\\", 10));
  for (const char* text : {"\\", "\\u12", "\\u12G4", "\\xZ1", "\\q", "\\U0001"}) CHECK(unescape(text) == std::nullopt);
  for (const auto& text : {std::u16string(u"it's \"a\" \\ b\n"), std::u16string{0xD800, u'a', 0xDFFF}}) CHECK(unescape(escaped(text)) == text);
}

} // namespace
} // namespace portproof
