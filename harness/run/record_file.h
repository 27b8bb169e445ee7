// run.jsonl on disk: a writer that appends line by line, and the whole file as a RunRecord (RECORD.md).
#pragma once

#include "harness/base/result.h"
#include "harness/run/record.h"

#include <string>
#include <string_view>
#include <vector>

namespace portproof {

// Appends records to a file. Each line is handed to the system in one piece before write() returns, so that the end
// of this process at any point costs nothing already written. Owned by one thread; moved, not copied.
class RecordWriter {
public:
  // A new file; an error where one exists already, since a record is never overwritten by accident.
  static Result<RecordWriter> create(const std::string& path);

  // Goes on with the file of a run that was cut off. An incomplete last line is removed from it first.
  static Result<RecordWriter> resume(const std::string& path);

  RecordWriter(RecordWriter&& other) noexcept;
  RecordWriter& operator=(RecordWriter&& other) noexcept;
  ~RecordWriter();

  Status write(const RecordLine& line);

private:
  RecordWriter(int file, std::string path) : file_(file), path_(std::move(path)) {}

  int file_ = -1;
  std::string path_;
};

// The text of a whole record. `name` stands in the places of errors: "name:line". A last line without a line end that
// is no complete record is where the run was cut off, and is left out. Errors are: malformed lines and unknown
// kinds; no `run` line at the start, or a second one; anything after `end`; a second result of one implementation for
// one case. Of several testee lines of one implementation the last counts: a resumed run shakes hands again.
Result<RunRecord> parse_record(std::string_view text, const std::string& name);

// The same for a file.
Result<RunRecord> read_record(const std::string& path);

// Every line of a record in an order that parse_record accepts; for reports and tools that write a record anew.
std::vector<RecordLine> record_lines(const RunRecord& record);

} // namespace portproof
