// The first argument of `new Worker`: what it may be, and the text of a URL.
#pragma once

#include "impl/value/builtins.h"
#include "impl/value/completion.h"

namespace portproof::reference {

// A URL object, as far as a Worker looks at it and it becomes text.
// GAP: of its attributes only href, which is never parsed.
class Url final : public Exotic {
public:
  // `href` with a scheme.
  static Url* make(Heap& heap, std::string href) { return heap.make<Url>(heap.empty_shape(), std::move(href)); }

  Url(Shape* empty, std::string href) : Exotic(empty, "URL"), href_(std::move(href)) {}

  std::string_view scheme() const { return std::string_view(href_).substr(0, href_.find(':')); }
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  std::optional<Completion<Nothing>> builtin_set(Heap& heap, PropertyKey key, Value value) override;

private:
  std::string href_;
};

// Throws where it is neither a path nor a URL that a worker can be made of; with `eval`, where it is no text.
Completion<Nothing> check_worker_file(Heap& heap, Value file, Value options);

} // namespace portproof::reference
