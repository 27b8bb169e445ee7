// DOMException, which the platform itself throws (value/builtins.h). Made of `message` and `name`.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

// [clone.host.domexception]
Completion<Object*> make_dom_exception(Heap& heap, const Facts& facts) {
  const Value name = fact(facts, "name");
  const std::string message = text_fact(facts, "message");
  return DomException::make(heap, name.is_string() ? name.as_string() : String::from_latin1(heap, "Error"), String::from_utf8(heap, message));
}

Facts see_dom_exception(Heap&, Object& object) {
  const auto& exception = static_cast<DomException&>(object);
  return {{"name", Value(exception.name())}, {"message", Value(exception.message())}, {"code", Value(static_cast<double>(exception.code()))}};
}

} // namespace

constinit const PlatformType dom_exception_type{"DOMException", make_dom_exception, see_dom_exception};

} // namespace portproof::reference
