// Errors that the platform itself throws.
#pragma once

#include "impl/value/builtins.h"
#include "impl/value/completion.h"

#include <string_view>

namespace portproof::reference {

Throw throw_error(Heap& heap, ErrorType type, std::string_view message);
inline Throw type_error(Heap& heap, std::string_view message) { return throw_error(heap, ErrorType::type_error, message); }
inline Throw range_error(Heap& heap, std::string_view message) { return throw_error(heap, ErrorType::range_error, message); }
// An error of Node's own: with a `code`.
Throw node_error(Heap& heap, ErrorType type, std::string_view code, std::string_view message);
Throw data_clone_error(Heap& heap, std::string_view message);
Throw invalid_state_error(Heap& heap, std::string_view message);

} // namespace portproof::reference
