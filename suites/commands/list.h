// portproof list, portproof check and portproof explain: what there is to ask, and on whose word.
#pragma once

#include <string>

namespace portproof {

struct ListArguments {
  enum class What { cases, clauses, untested, features };
  What what = What::cases;
  std::string filter; // a pattern over ids; empty: all
  bool json = false;
};

int list_command(const ListArguments& arguments);

// Checks the catalog: every clause has a case, or a reason why it cannot, and not both; litmus programs name clauses that exist.
// Prints what is wrong; returns 1 then.
int check_command();

// A clause with its cases, or a case with its program, by id.
int explain_command(const std::string& id, bool json);

} // namespace portproof
