#include "harness/run/record_file.h"

#include "harness/run/record_json.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portproof {
namespace {

namespace fs = std::filesystem;

// A folder of its own for one test, gone with it.
class Folder {
public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "portproof-record-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
  fs::path path_;
};

RunStart start() { return {"0.1.0", "2026-01-01T00:00:00Z", "00000000000000ff", {}, {"doc"}, {"node"}, 2}; }

ResultRecord result(const std::string& case_id) {
  ResultRecord out;
  out.implementation = "node";
  out.case_id = case_id;
  out.outcome = out.verdict = "pass";
  return out;
}

std::string text_of(const std::vector<RecordLine>& lines) {
  std::string text;
  for (const RecordLine& line : lines) text += record_line_to_json(line) + '\n';
  return text;
}

std::string error_of(const std::string& text) {
  const Result<RunRecord> record = parse_record(text, "run.jsonl");
  return record ? "(no error)" : record.error().text();
}

std::string content_of(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST_CASE("what is appended line by line is read back as one record") {
  const Folder folder;
  const std::string path = folder.file("run.jsonl");
  Result<RecordWriter> writer = RecordWriter::create(path);
  REQUIRE(writer.ok());
  CHECK(writer->write(start()).ok());
  CHECK(writer->write(result("a/b/c")).ok());
  // No close: a record is complete on disk after each line.
  Result<RunRecord> record = read_record(path);
  REQUIRE(record.ok());
  CHECK(record->start == start());
  CHECK(record->results == std::vector{result("a/b/c")});
  CHECK_FALSE(record->end.has_value());
  CHECK(parse_record(text_of(record_lines(*record)), "again").ok());
}

TEST_CASE("a record is not overwritten") {
  const Folder folder;
  REQUIRE(RecordWriter::create(folder.file("run.jsonl")).ok());
  CHECK_FALSE(RecordWriter::create(folder.file("run.jsonl")).ok());
  CHECK_FALSE(RecordWriter::resume(folder.file("missing.jsonl")).ok());
  CHECK_FALSE(read_record(folder.file("missing.jsonl")).ok());
}

TEST_CASE("a record cut off after any byte is read up to its last complete line") {
  const std::string text = text_of({start(), result("a/b/c"), result("a/b/d")});
  const std::size_t first_line = text.find('\n');
  const std::size_t second_line = text.find('\n', first_line + 1);
  for (std::size_t length = first_line; length < text.size(); ++length) {
    const Result<RunRecord> record = parse_record(text.substr(0, length), "run.jsonl");
    REQUIRE(record.ok());
    const std::size_t complete = length < second_line ? 0U : length < text.size() - 1 ? 1U : 2U;
    CHECK(record->results.size() == complete);
  }
  CHECK(error_of(text.substr(0, first_line - 1)) == "run.jsonl: no run line: nothing was recorded");
  CHECK(error_of("") == "run.jsonl: no run line: nothing was recorded");
}

TEST_CASE("resuming removes an incomplete last line and goes on") {
  const Folder folder;
  const std::string text = text_of({start(), result("a/b/c")});
  for (const std::string& tail : {std::string(), std::string("{\"record\":\"res"), record_line_to_json(result("a/b/d"))}) {
    const std::string path = folder.file("run.jsonl");
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text << tail;
    Result<RecordWriter> writer = RecordWriter::resume(path);
    REQUIRE(writer.ok());
    REQUIRE(writer->write(result("a/b/e")).ok());
    const Result<RunRecord> record = read_record(path);
    INFO(content_of(path));
    REQUIRE(record.ok());
    CHECK(record->results.size() == (tail.ends_with('}') ? 3 : 2));
    CHECK(record->results.back().case_id == "a/b/e");
  }
}

TEST_CASE("the writer keeps its file when it is moved") {
  const Folder folder;
  Result<RecordWriter> created = RecordWriter::create(folder.file("run.jsonl"));
  REQUIRE(created.ok());
  RecordWriter moved = *std::move(created);
  CHECK(moved.write(start()).ok());
  CHECK(read_record(folder.file("run.jsonl")).ok());
}

TEST_CASE("a malformed line in the middle is an error with its line number") {
  const std::string good = text_of({start()});
  CHECK(error_of(good + "{\"record\":\"res\n" + text_of({result("a/b/c")})).starts_with("run.jsonl:2: not a line of JSON"));
  CHECK(error_of(good + "{\"record\":\"new\"}\n") == "run.jsonl:2: unknown record kind 'new'");
}

TEST_CASE("an order of lines that no run leaves is an error") {
  const RunEnd end{"", 0, "holds", {}, 0};
  CHECK(error_of(text_of({result("a/b/c")})) == "run.jsonl:1: the first line of a record must be run");
  CHECK(error_of(text_of({start(), start()})) == "run.jsonl:2: a record has only one run line");
  CHECK(error_of(text_of({start(), end, result("a/b/c")})) == "run.jsonl:3: no line may follow end");
  CHECK(error_of(text_of({start(), result("a/b/c"), result("a/b/c")})) == "run.jsonl:3: a second result of node for a/b/c");
}

TEST_CASE("of two handshakes of one implementation the later counts") {
  TesteeRecord testee{"node", "node", "node", "22.0.0", "22.0.0", "portproof-node", "1", {}, 100, ""};
  TesteeRecord later = testee;
  later.deadline_ms = 200;
  const Result<RunRecord> record = parse_record(text_of({start(), testee, later}), "run.jsonl");
  REQUIRE(record.ok());
  CHECK(record->testees == std::vector{later});
}

} // namespace
} // namespace portproof
