// The property keys and symbols that the algorithms themselves look up. They are the same cells in all heaps: made once for the process,
// never changed, never collected.
#pragma once

#include "impl/value/heap.h"

#include <string_view>

namespace portproof::reference {

class CommonNames {
public:
  // Makes them when it is first called; from any thread.
  static const CommonNames& of_process();

  const AtomTable& atoms() const { return heap_.atoms(); }
  // Null where the language has no such symbol.
  Symbol* well_known(std::string_view description) const;

private:
  CommonNames();
  Symbol* make_well_known(std::string_view description);

  Heap heap_;

public:
  String* length;
  String* last_index;
  String* name;
  String* message;
  String* cause;
  String* stack;
  String* errors;
  String* transfer;
  String* next;
  String* done;
  String* value;
  String* port1;
  String* port2;
  Symbol* iterator;
  Symbol* to_string_tag;
  Symbol* to_primitive;
  Symbol* has_instance;
};

} // namespace portproof::reference
