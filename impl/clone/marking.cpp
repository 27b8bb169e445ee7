#include "impl/clone/marking.h"

#include "impl/mutants/fault.h"
#include "impl/value/errors.h"
#include "impl/value/object.h"

namespace portproof::reference {

// [untr.primitive-noop] [untr.permanent]
Completion<Nothing> mark_as_untransferable(Heap& heap, Value value) {
  if (!value.is_object()) return Nothing{};
  if (faulty(Fault::marking_proxy_refused) && value.as_object()->kind() == ObjectKind::proxy) return type_error(heap, "a proxy cannot be marked");
  value.as_object()->mark_untransferable();
  return Nothing{};
}

} // namespace portproof::reference
