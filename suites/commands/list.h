// portproof list and portproof explain: what there is to ask, and on whose word.
#pragma once

#include <string>

namespace portproof {

struct ListArguments {
  enum class What { cases, clauses, untested, features, known };
  What what = What::cases;
  std::string filter; // a pattern over ids, of `known` over names of implementations; empty: all
  bool json = false;
};

int list_command(const ListArguments& arguments);

// A clause with its cases, or a case with its program, by id.
int explain_command(const std::string& id, bool json);

} // namespace portproof
