#include "impl/value/names.h"

#include "impl/value/string.h"

namespace portproof::reference {

CommonNames::CommonNames()
    : heap_(Heap::OfNames{}),
      length(heap_.atoms().intern_latin1("length")),
      last_index(heap_.atoms().intern_latin1("lastIndex")),
      name(heap_.atoms().intern_latin1("name")),
      message(heap_.atoms().intern_latin1("message")),
      cause(heap_.atoms().intern_latin1("cause")),
      stack(heap_.atoms().intern_latin1("stack")),
      errors(heap_.atoms().intern_latin1("errors")),
      transfer(heap_.atoms().intern_latin1("transfer")),
      next(heap_.atoms().intern_latin1("next")),
      done(heap_.atoms().intern_latin1("done")),
      value(heap_.atoms().intern_latin1("value")),
      port1(heap_.atoms().intern_latin1("port1")),
      port2(heap_.atoms().intern_latin1("port2")),
      iterator(make_well_known("iterator")),
      to_string_tag(make_well_known("toStringTag")),
      to_primitive(make_well_known("toPrimitive")),
      has_instance(make_well_known("hasInstance")) {
  heap_.mark_for_ever();
}

// Described by an atom: nothing is ever noted in a cell that threads share, as whether it has become one.
Symbol* CommonNames::make_well_known(std::string_view description) {
  return heap_.make<Symbol>(Symbol::Kind::well_known, heap_.atoms().intern_latin1(description));
}

const CommonNames& CommonNames::of_process() {
  static const CommonNames* const names = new CommonNames; // threads may still use them when the process ends
  return *names;
}

Symbol* CommonNames::well_known(std::string_view description) const {
  for (Symbol* symbol : {iterator, to_string_tag, to_primitive, has_instance}) {
    if (symbol->description()->latin1() == description) return symbol;
  }
  return nullptr;
}

} // namespace portproof::reference
