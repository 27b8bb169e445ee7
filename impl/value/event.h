// Event: what DOM-style listeners receive; a MessageEvent where it carries data.
#pragma once

#include "impl/value/object.h"

#include <string_view>

namespace portproof::reference {

class Event final : public Object {
public:
  enum class Class { event, message_event };

  Event(Shape* empty, Class event_class, String* type, Object* target)
      : Object(ObjectKind::event, empty), class_(event_class), type_(type), target_(target) {}
  static Event* make(Heap& heap, Class event_class, String* type, Object* target) {
    return heap.make<Event>(heap.empty_shape(), event_class, type, target);
  }

  void set_data(Value data, Array* ports) {
    data_ = data;
    ports_ = ports;
  }
  Value data() const { return data_; }
  bool is_stopped() const { return stopped_; } // stopImmediatePropagation was called
  void stop() { stopped_ = true; }
  std::string_view tag() const { return class_ == Class::event ? "Event" : "MessageEvent"; }

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  Class class_;
  String* type_;
  Object* target_;
  Value data_ = {};
  Array* ports_ = nullptr;
  bool stopped_ = false;
};

} // namespace portproof::reference
