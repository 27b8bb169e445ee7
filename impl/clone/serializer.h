// Serializer: writes one value into a message, depth first, without recursion. Its memory (which object has which number) is a
// stamp on the objects themselves.
//
// Snapshots. The standard takes the keys of an object, the entries of a Map and the length of an Array before any child is
// visited, since getters may change them. Nothing can change while no code of the program runs, so snapshots are only made
// (for all objects under way) just before such code is called. Shapes are snapshots by themselves.
#pragma once

#include "impl/clone/message.h"
#include "impl/clone/record_tag.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/view.h"

#include <vector>

namespace portproof::reference {

class Serializer {
public:
  Serializer(Heap& heap, Message& message);
  ~Serializer();
  Serializer(const Serializer&) = delete;
  Serializer& operator=(const Serializer&) = delete;

  // Gives an object the next number. False where it has one already.
  bool remember(Object& object);

  Completion<Nothing> write(Value value);

private:
  // An object whose children are being written.
  struct Frame {
    enum class Part { elements, named, entries, tail };
    Part part;
    Object* object;
    Shape* shape = nullptr;           // the named properties as they were at the start
    std::uint32_t position = 0;       // next index, slot or entry
    std::uint32_t expected = 0;       // elements: the index that the reader expects next
    std::uint32_t snapshot = no_snapshot; // number in indices_ or entries_
    bool value_next = false;          // entries of a Map: the key is written
    Value value = {};                 // the value of that entry; the last child of an error
  };
  static constexpr std::uint32_t no_snapshot = 0xFFFFFFFF;

  // An object met by an outer serialization, whose stamp this one replaced.
  struct Displaced {
    Object* object;
    std::uint64_t stamp;
    std::uint32_t number;
  };

  enum class Progress { done, child }; // child: a frame for it was pushed
  using Step = Completion<Progress>;

  void put(RecordTag tag) { bytes_.put(static_cast<std::uint8_t>(tag)); }
  // Writes a primitive. False where the value is none, or a symbol: nothing was written.
  bool write_leaf(const Value& value);
  Step write_value(const Value& value);
  Step write_plain_object(Object& object);
  Step write_object(Object& object);
  Step write_ordinary(Object& object);
  Step write_channel_as_object(Object& channel);
  void write_number(double number);
  void write_string(const String& string);
  void write_bigint(RecordTag tag, const BigInt& bigint);
  Step write_array_buffer(ArrayBuffer& buffer);
  Step write_view(View& view);
  Step write_exotic(Exotic& object);
  Step write_boxed(const Boxed& boxed);
  Step write_error(ErrorObject& error);
  Completion<Value> own_data(Object& object, String* name, bool& present);
  Completion<Nothing> format_stack(ErrorObject& error);
  void write_shape(Shape& shape);
  void define_shape(Shape& shape);
  std::uint32_t write_leaves(const Object& object, const Shape& shape, std::uint32_t slot);
  void write_dense_leaves(Frame& frame);
  std::uint32_t write_numbers(const std::vector<Value>& values, std::uint32_t position);

  Completion<Nothing> run();
  Step continue_frame(std::size_t depth);
  Step continue_elements(std::size_t depth);
  Step continue_named(std::size_t depth);
  Step continue_entries(std::size_t depth);
  bool next_index(Frame& frame, std::uint32_t& index);
  bool next_key(Frame& frame, Value& key);
  // Reads a property that may be an accessor. Absent where it is gone.
  Completion<std::optional<Value>> read(Object& object, PropertyKey key);

  // Called before code of the program may run.
  void take_snapshots();

  Throw refused(const Object& object);

  Heap& heap_;
  Message& message_;
  ByteBuffer& bytes_;
  std::uint64_t stamp_;
  bool nested_;
  std::uint32_t object_count_ = 0;
  std::uint32_t shape_count_ = 0;
  std::vector<Frame> frames_;
  std::size_t snapshots_taken_ = 0; // frames below this depth have theirs
  std::vector<std::vector<std::uint32_t>> indices_;
  std::vector<std::vector<Entry>> entries_;
  std::vector<Displaced> displaced_;
};

} // namespace portproof::reference
