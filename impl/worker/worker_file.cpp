#include "impl/worker/worker_file.h"

#include "impl/value/access.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

bool is_path(const std::string& text) { return text.starts_with('/') || text.starts_with("./") || text.starts_with("../"); }

} // namespace

std::optional<Completion<Value>> Url::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "href") return Completion<Value>(Value(String::from_utf8(heap, href_)));
  if (name != "toString" && name != "toJSON") return std::nullopt;
  return Completion<Value>(Value(Function::make(heap, [](Heap& inner, Value self, const std::vector<Value>&) -> Completion<Value> {
    const auto* url = self.is_object() ? dynamic_cast<const Url*>(self.as_object()) : nullptr;
    if (url == nullptr) return type_error(inner, "not a URL");
    return Value(String::from_utf8(inner, url->href_));
  })));
}

std::optional<Completion<Nothing>> Url::builtin_set(Heap& heap, PropertyKey key, Value value) {
  if (!key.is_atom() || key.text() != "href") return std::nullopt;
  auto text = to_string(heap, value);
  if (text.threw()) return Completion<Nothing>(text.thrown());
  const std::string href = (*text)->utf8();
  if (href.find(':') == std::string::npos) return Completion<Nothing>(node_error(heap, ErrorType::type_error, "ERR_INVALID_URL", "a URL begins with a scheme"));
  href_ = href;
  return Completion<Nothing>(Nothing{});
}

// [wn.path-abs-rel] [wn.file-url-string] [wn.other-url] [wn.filename-type] [wn.eval-type]
Completion<Nothing> check_worker_file(Heap& heap, Value file, Value options) {
  auto eval = options.is_object() ? get(heap, options, PropertyKey::from_text(heap, "eval")) : Completion<Value>(Value());
  if (eval.threw()) return eval.thrown();
  if (to_boolean(*eval)) {
    if (!file.is_string()) return node_error(heap, ErrorType::type_error, "ERR_INVALID_ARG_VALUE", "what is to be evaluated is no string");
    return Nothing{};
  }
  if (file.is_string()) {
    if (is_path(file.as_string()->utf8())) return Nothing{};
    return node_error(heap, ErrorType::type_error, "ERR_WORKER_PATH", "the worker script is no absolute path and begins with neither ./ nor ../");
  }
  const auto* url = file.is_object() ? dynamic_cast<const Url*>(file.as_object()) : nullptr;
  if (url == nullptr) return node_error(heap, ErrorType::type_error, "ERR_INVALID_ARG_TYPE", "the file name is neither a string nor a URL");
  if (url->scheme() == "file" || url->scheme() == "data") return Nothing{};
  return node_error(heap, ErrorType::type_error, "ERR_INVALID_URL_SCHEME", "a worker is made of a file: or data: URL");
}

} // namespace portproof::reference
