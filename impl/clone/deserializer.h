// Deserializer: reads what a Serializer wrote, in the same order, without recursion.
#pragma once

#include "impl/clone/message.h"
#include "impl/clone/record_tag.h"
#include "impl/value/object.h"

#include <vector>

namespace portproof::reference {

class Deserializer {
public:
  Deserializer(Heap& heap, Message& message) : heap_(heap), message_(message), reader_(message.bytes) {}

  // The objects that were transferred, in order, before anything is read.
  void remember(Object* object) { objects_.push_back(object); }
  Value read();
  // All objects that were remembered or made.
  const std::vector<Object*>& objects() const { return objects_; }

private:
  struct Frame {
    enum class Part { elements, named, map, set, cause };
    Part part;
    Object* object;
    Shape* shape = nullptr;
    std::uint32_t position = 0; // next index or slot
    std::uint64_t left = 0;     // entries of a Map or Set
    std::uint32_t absent = 0;   // named properties that were gone at the sender
    bool value_next = false;    // Map: the key is read
    Value key = {};
  };

  RecordTag take_tag() { return static_cast<RecordTag>(reader_.take()); }
  // Reads a value; for an object with children a frame is pushed.
  Value read_value(RecordTag tag);
  Value read_value() { return read_value(take_tag()); }
  String* read_string(RecordTag tag);
  String* read_string() { return read_string(take_tag()); }
  Value read_array();
  Value read_collection(bool is_map);
  Value read_error();
  Value read_view();
  Value read_buffer(RecordTag tag);
  std::string_view read_text();
  template <typename T>
  T* remembered(T* object) {
    objects_.push_back(object);
    return object;
  }
  Object* read_plain_object();
  Shape* read_shape();
  Shape* read_shape_definition();

  // True where the frame is done; false where a child's frame was pushed.
  bool continue_frame(std::size_t depth);
  bool continue_elements(std::size_t depth);
  void read_numbers(Frame& frame);
  bool continue_named(std::size_t depth);
  bool continue_map(std::size_t depth);
  bool continue_set(std::size_t depth);

  Heap& heap_;
  Message& message_;
  ByteReader reader_;
  std::size_t next_block_ = 0;
  std::vector<Object*> objects_;
  std::vector<Shape*> shapes_;
  std::vector<Frame> frames_;
};

} // namespace portproof::reference
