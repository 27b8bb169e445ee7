#include "harness/run/record_file.h"

#include "harness/base/escape.h"
#include "harness/run/record_json.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace portproof {
namespace {

Error system_error(std::string_view doing, const std::string& path) {
  return Error{fmt::format("cannot {}: {}", doing, std::strerror(errno)), path};
}

Result<std::string> read_all(int file, const std::string& path) {
  std::string text;
  char buffer[64 * 1024];
  for (;;) {
    const ssize_t count = ::read(file, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error("read", path);
    if (count == 0) return text;
    text.append(buffer, static_cast<std::size_t>(count));
  }
}

Status write_all(int file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t count = ::write(file, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error("write", path);
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return Done{};
}

// Leaves the file at the end of its last complete line.
Status repair_end(int file, const std::string& path) {
  Result<std::string> text = read_all(file, path);
  if (!text) return text.error();
  if (text->empty() || text->back() == '\n') return Done{};
  const std::size_t start = text->rfind('\n') + 1; // npos + 1 is 0
  if (record_line_from_json(std::string_view(*text).substr(start))) return write_all(file, "\n", path);
  if (::ftruncate(file, static_cast<off_t>(start)) != 0) return system_error("shorten", path);
  return Done{};
}

// Sorts lines into a record and refuses an order that no run leaves.
class Sorter {
public:
  Status add(RecordLine line) {
    if (!started_ && !std::holds_alternative<RunStart>(line)) return Error{"the first line of a record must be run"};
    if (record_.end) return Error{"no line may follow end"};
    return std::visit([this](auto& record) { return put(std::move(record)); }, line);
  }
  bool started() const { return started_; }
  RunRecord take() { return std::move(record_); }

private:
  Status put(RunStart start) {
    if (started_) return Error{"a record has only one run line"};
    started_ = true;
    record_.start = std::move(start);
    return Done{};
  }
  Status put(ClauseRecord clause) { return append(record_.clauses, std::move(clause)); }
  Status put(CaseRecord question) { return append(record_.cases, std::move(question)); }
  Status put(TesteeRecord testee) {
    for (TesteeRecord& earlier : record_.testees)
      if (earlier.implementation == testee.implementation) {
        earlier = std::move(testee);
        return Done{};
      }
    return append(record_.testees, std::move(testee));
  }
  Status put(ResultRecord result) {
    if (!answered_.emplace(result.implementation, result.case_id).second)
      return Error{one_line(fmt::format("a second result of {} for {}", result.implementation, result.case_id))};
    return append(record_.results, std::move(result));
  }
  Status put(WorkloadRecord workload) { return append(record_.workloads, std::move(workload)); }
  Status put(ProblemRecord problem) { return append(record_.problems, std::move(problem.message)); }
  Status put(RunEnd end) {
    record_.end = std::move(end);
    return Done{};
  }

  template <typename T>
  static Status append(std::vector<T>& to, T&& element) {
    to.push_back(std::move(element));
    return Done{};
  }

  RunRecord record_;
  std::set<std::pair<std::string, std::string>> answered_;
  bool started_ = false;
};

template <typename T>
void append_lines(std::vector<RecordLine>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

} // namespace

Result<RecordWriter> RecordWriter::create(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0 && errno == EEXIST) return Error{"a run stands there already; name another folder, or go on with that run by --resume", path};
  if (file < 0) return system_error("create", path);
  return RecordWriter(file, path);
}

Result<RecordWriter> RecordWriter::resume(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
  if (file < 0) return system_error("open", path);
  RecordWriter writer(file, path);
  if (Status repaired = repair_end(file, path); !repaired) return repaired.error();
  return writer;
}

RecordWriter::RecordWriter(RecordWriter&& other) noexcept
    : file_(std::exchange(other.file_, -1)), path_(std::move(other.path_)) {}

RecordWriter& RecordWriter::operator=(RecordWriter&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(path_, other.path_);
  return *this;
}

RecordWriter::~RecordWriter() {
  if (file_ >= 0) ::close(file_);
}

Status RecordWriter::write(const RecordLine& line) {
  PORTPROOF_ASSERT(file_ >= 0);
  return write_all(file_, record_line_to_json(line) + '\n', path_);
}

Result<RunRecord> parse_record(std::string_view text, const std::string& name) {
  Sorter sorter;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t line_end = text.find('\n');
    const bool complete = line_end != std::string_view::npos;
    Result<RecordLine> line = record_line_from_json(text.substr(0, line_end));
    if (!line && !complete) break;
    if (!line) return Error{line.error().message, fmt::format("{}:{}", name, number)};
    if (Status added = sorter.add(*std::move(line)); !added)
      return Error{added.error().message, fmt::format("{}:{}", name, number)};
    text.remove_prefix(complete ? line_end + 1 : text.size());
  }
  if (!sorter.started()) return Error{"no run line: nothing was recorded", name};
  return sorter.take();
}

Result<RunRecord> read_record(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error("open", path);
  Result<std::string> text = read_all(file, path);
  ::close(file);
  if (!text) return text.error();
  return parse_record(*text, path);
}

std::vector<RecordLine> record_lines(const RunRecord& record) {
  std::vector<RecordLine> lines;
  lines.emplace_back(record.start);
  append_lines(lines, record.clauses);
  append_lines(lines, record.cases);
  append_lines(lines, record.testees);
  append_lines(lines, record.results);
  append_lines(lines, record.workloads);
  for (const std::string& problem : record.problems) lines.emplace_back(ProblemRecord{problem});
  if (record.end) lines.emplace_back(*record.end);
  return lines;
}

} // namespace portproof
