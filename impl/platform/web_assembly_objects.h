// The objects of WebAssembly that are no modules: none can be cloned.
#pragma once

#include "impl/value/object.h"

#include <string_view>

namespace portproof::reference {

// One of a table of one entry, a global of the number 1, or what its tag says alone; `tag` of static storage: "WebAssembly.Table" …
// GAP: neither the buffer of a Memory nor the exports of an Instance.
Object* make_web_assembly_object(Heap& heap, std::string_view tag);

} // namespace portproof::reference
