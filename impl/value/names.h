// The property keys and symbols that the algorithms themselves look up, made once for each heap.
#pragma once

#include "impl/value/heap.h"

namespace portproof::reference {

struct CommonNames {
  explicit CommonNames(Heap& heap);
  void trace(Marker& marker) const;

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
};

} // namespace portproof::reference
