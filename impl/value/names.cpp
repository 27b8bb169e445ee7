#include "impl/value/names.h"

#include "impl/value/string.h"

namespace portproof::reference {

CommonNames::CommonNames(Heap& heap)
    : length(heap.atoms().intern_latin1("length")),
      last_index(heap.atoms().intern_latin1("lastIndex")),
      name(heap.atoms().intern_latin1("name")),
      message(heap.atoms().intern_latin1("message")),
      cause(heap.atoms().intern_latin1("cause")),
      stack(heap.atoms().intern_latin1("stack")),
      errors(heap.atoms().intern_latin1("errors")),
      transfer(heap.atoms().intern_latin1("transfer")),
      next(heap.atoms().intern_latin1("next")),
      done(heap.atoms().intern_latin1("done")),
      value(heap.atoms().intern_latin1("value")),
      port1(heap.atoms().intern_latin1("port1")),
      port2(heap.atoms().intern_latin1("port2")),
      iterator(heap.symbols().well_known(heap, "iterator")),
      to_string_tag(heap.symbols().well_known(heap, "toStringTag")) {}

void CommonNames::trace(Marker& marker) const {
  for (String* atom : {length, last_index, name, message, cause, stack, errors, transfer, next, done, value, port1, port2}) marker.mark(atom);
  marker.mark(iterator);
  marker.mark(to_string_tag);
}

} // namespace portproof::reference
