#include "harness/program/value.h"

#include "harness/base/assert.h"

#include <string_view>

namespace portproof {

const std::vector<std::string> standard_error_names = {"Error",       "EvalError", "RangeError", "ReferenceError",
                                                       "SyntaxError", "TypeError", "URIError",   "AggregateError"};

const std::vector<std::string> view_types = {"Int8Array",     "Uint8Array",    "Uint8ClampedArray", "Int16Array",
                                             "Uint16Array",   "Int32Array",    "Uint32Array",       "Float16Array",
                                             "Float32Array",  "Float64Array",  "BigInt64Array",     "BigUint64Array",
                                             "DataView"};

const std::vector<std::string> exotic_names = {
    "function",       "arrow",       "asyncFunction", "class",           "Promise",    "WeakMap",
    "WeakSet",        "WeakRef",     "FinalizationRegistry", "generator", "arrayIterator", "mapIterator",
    "arguments",      "strictArguments", "globalThis", "Math",           "JSON",       "Intl.Collator",
    "URL",            "EventTarget", "WebAssembly.Memory", "WebAssembly.Instance", "WebAssembly.Table",
    "WebAssembly.Global", "iterable", "throwingIterable"};

const std::vector<std::string> platform_names = {
    "Blob",      "BlockList", "Buffer",        "CryptoKey",          "DOMException",   "FileHandle",
    "File",      "Histogram", "KeyObject",     "SocketAddress",      "WebAssembly.Module", "X509Certificate",
    "ReadableStream", "WritableStream", "TransformStream"};

std::uint64_t element_size(const std::string& view_type) {
  const std::string_view name = view_type;
  const auto has = [&](std::string_view text) { return name.find(text) != std::string_view::npos; };
  if (has("64")) return 8;
  if (has("32")) return 4;
  if (has("16")) return 2;
  return 1;
}

} // namespace portproof
