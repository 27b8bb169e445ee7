// Objects of the platform: a type for each, in a file of its own, which says how one is made, what is seen of it, and how it is
// cloned or transferred (clone/serializable.h, clone/transferable.h). platform.cpp lists them.
#pragma once

#include "impl/clone/serializable.h"
#include "impl/value/completion.h"

#include <string_view>
#include <utility>
#include <vector>

namespace portproof::reference {

// What an object is made of, or what is seen of it, by name.
using Facts = std::vector<std::pair<std::string, Value>>;
// The fact of that name, undefined where there is none.
Value fact(const Facts& facts, std::string_view name);
// Its text, empty where there is none.
std::string text_fact(const Facts& facts, std::string_view name);
// The elements of the Array of that name, none where there is none.
Completion<std::vector<Value>> list_fact(Heap& heap, const Facts& facts, std::string_view name);
// The bytes of a view or an ArrayBuffer; nothing for what is neither.
std::optional<std::string> given_bytes(Value value);
// What the Array `parts` has, one behind the other: texts as UTF-8, the bytes of views and buffers.
Completion<std::string> joined_parts(Heap& heap, const Facts& facts);
Value text_value(Heap& heap, std::string_view text);

struct PlatformType {
  std::string_view name; // what the object's class is called, and its tag
  Completion<Object*> (*make)(Heap& heap, const Facts& facts);
  // Null where the object is seen as what it is otherwise.
  Facts (*see)(Heap& heap, Object& object);
};

// The type of that name; null where there is none.
const PlatformType* platform_type(std::string_view name);

// Object over a content C, which has: name; Facts see(Heap&); and what its prototype has: get(Heap&, key).
template <typename C>
class ObjectOver final : public SerializableObject {
public:
  static ObjectOver* make(Heap& heap, std::shared_ptr<C> content) { return heap.make<ObjectOver>(heap.empty_shape(), std::move(content)); }
  static Facts see(Heap& heap, Object& object) { return static_cast<ObjectOver&>(object).content_->see(heap); }

  ObjectOver(Shape* empty, std::shared_ptr<C> content) : SerializableObject(empty, C::name), content_(std::move(content)) {}

  std::shared_ptr<PlatformContent> content() const override { return content_; }
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override {
    return key.is_atom() ? content_->get(heap, key.text()) : std::nullopt;
  }

private:
  std::shared_ptr<C> content_;
};

// A content whose clones are objects like the one that was cloned, and whose attributes are what is seen.
template <typename C>
class PlainContent : public PlatformContent {
public:
  Object* wrap(Heap& heap) override { return ObjectOver<C>::make(heap, std::static_pointer_cast<C>(shared_from_this())); }
  std::optional<Completion<Value>> get(Heap& heap, const std::string& key) {
    for (const auto& [name, value] : static_cast<C&>(*this).see(heap)) {
      if (name == key) return Completion<Value>(value);
    }
    return std::nullopt;
  }
};

} // namespace portproof::reference
