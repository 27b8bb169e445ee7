// portproof history: what the results of runs come to over time.
#pragma once

#include "harness/base/result.h"
#include "reports/history/query.h"
#include "reports/history/schema.h"

#include <string>
#include <vector>

namespace portproof {

struct HistoryArguments {
  enum class What { list, add, one_case, flaky, trend };
  What what = What::list;
  std::string database = history_default_path;
  std::vector<std::string> runs; // of `add`: folders of runs, or their run.jsonl
  std::string case_id;           // of `case`
  HistoryFilter filter;          // of all but `add`
  bool json = false;
};

// Prints what was asked for. Returns the exit code: 3 where the history cannot be written, 4 where a record or the history cannot be
// read, or nothing fits. `add` goes on after a record that cannot be added.
int history_command(const HistoryArguments& arguments);

// Adds the run in this folder and says so on stderr: the end of a run with --history.
Status add_to_history(const std::string& database, const std::string& folder);

} // namespace portproof
