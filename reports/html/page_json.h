// A run record as the page holds it: what the lists need in one piece, which the page reads when it opens, and a line for each case with
// what its drill-down needs, which the page reads when somebody opens the case.
#pragma once

#include "harness/run/record.h"

#include <string>
#include <vector>

namespace portproof {

struct PageJson {
  // An object:
  //   lines            the record's lines but its cases and results (RECORD.md), and the line of a history where there is one
  //   cases            columns: id, title, authority, clauses
  //   implementations  names, in the order asked
  //   verdictNames     the verdicts that the letters a, b, … stand for
  //   verdicts         for each implementation a text with a letter for each case, a blank where there is no result
  //   replays          command lines that several results share; U+0001 stands for the case's id
  std::string index;
  // For each case an object on one line: of its line in the record what is not in the index; and `results`, for each implementation what
  // its line in the record has more than that, or null. Left out is what the page can tell by itself:
  //   outcome     where it is pass                  seen       where it is the alternative `as` of `expect`
  //   detail      where it is empty                 attempts   where there was one, of this outcome and detail
  //   durationUs  where it is 0                     replay     a number: that one of `replays`
  //                                                 trace      a number: that of the implementation at this place
  std::vector<std::string> details;
};

// `history`: the line of page_history_json() (reports/history), or nothing. Neither part has been escaped for HTML. A result of a case that
// the record does not hold is left out.
PageJson page_json(const RunRecord& record, const std::string& history = {});

} // namespace portproof
