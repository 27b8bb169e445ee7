#include "impl/value/errors.h"

#include "impl/value/names.h"

namespace portproof::reference {
namespace {

// The names and legacy codes of DOMExceptions that can occur.
Throw dom_exception(Heap& heap, std::string_view name, std::string_view message) {
  return {Value(DomException::make(heap, String::from_utf8(heap, name), String::from_utf8(heap, message)))};
}

} // namespace

Throw throw_error(Heap& heap, ErrorType type, std::string_view message) {
  ErrorObject* error = ErrorObject::make(heap, type);
  String* text = String::from_utf8(heap, message);
  error->define(heap, PropertyKey(heap.names().message), Value(text), hidden_attributes);
  return {Value(error)};
}

Throw node_error(Heap& heap, ErrorType type, std::string_view code, std::string_view message) {
  const Throw thrown = throw_error(heap, type, message);
  thrown.value.as_object()->define(heap, PropertyKey::from_text(heap, "code"), Value(String::from_utf8(heap, code)));
  return thrown;
}

Throw data_clone_error(Heap& heap, std::string_view message) { return dom_exception(heap, "DataCloneError", message); }
Throw invalid_state_error(Heap& heap, std::string_view message) { return dom_exception(heap, "InvalidStateError", message); }

} // namespace portproof::reference
