#include "impl/clone/deserializer.h"

#include "impl/mutants/fault.h"
#include "impl/value/builtins.h"
#include "impl/value/collection.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

#include <algorithm>
#include <cmath>

namespace portproof::reference {

Value Deserializer::read() {
  const Value value = read_value();
  while (!frames_.empty()) {
    if (continue_frame(frames_.size() - 1)) frames_.pop_back();
  }
  PORTPROOF_ASSERT(reader_.left() == 0);
  if (faulty(Fault::clone_first_property_comes_last)) {
    for (Object* object : objects_) {
      if (object->kind() != ObjectKind::ordinary || object->shape()->size() < 2) continue;
      const PropertyKey first = object->shape()->entries().front().key;
      const Value moved = object->slot(0);
      object->remove(heap_, first);
      object->define(heap_, first, moved);
    }
  }
  return value;
}

std::string_view Deserializer::read_text() {
  const std::size_t length = reader_.take_count();
  return {reinterpret_cast<const char*>(reader_.take_bytes(length)), length};
}

String* Deserializer::read_string(RecordTag tag) {
  PORTPROOF_ASSERT(tag == RecordTag::latin1 || tag == RecordTag::utf16);
  const auto length = static_cast<std::uint32_t>(reader_.take_count());
  String* string = String::with_room(heap_, tag == RecordTag::utf16, length);
  std::memcpy(string->data(), reader_.take_bytes(string->byte_length()), string->byte_length());
  return string;
}

Value Deserializer::read_value(RecordTag tag) {
  switch (tag) {
    case RecordTag::undefined: return {};
    case RecordTag::null: return Value::null();
    case RecordTag::true_value: return Value::boolean(true);
    case RecordTag::false_value: return Value::boolean(false);
    case RecordTag::int32: return Value(static_cast<double>(reader_.take_raw<std::int32_t>()));
    case RecordTag::number: return Value(reader_.take_raw<double>());
    case RecordTag::bigint: return Value(heap_.make<BigInt>(read_text()));
    case RecordTag::latin1:
    case RecordTag::utf16: return Value(read_string(tag));
    case RecordTag::reference: {
      const std::size_t number = reader_.take_count();
      PORTPROOF_ASSERT(number < objects_.size());
      return Value(objects_[number]);
    }
    case RecordTag::object: return Value(read_plain_object());
    case RecordTag::indexed_object: {
      Object* object = remembered(Object::make(heap_, heap_.empty_shape(), 0));
      frames_.push_back({Frame::Part::elements, object});
      return Value(object);
    }
    case RecordTag::array: return read_array();
    case RecordTag::map:
    case RecordTag::set: return read_collection(tag == RecordTag::map);
    case RecordTag::boxed_true: return Value(remembered(Boxed::make(heap_, Value::boolean(true))));
    case RecordTag::boxed_false: return Value(remembered(Boxed::make(heap_, Value::boolean(false))));
    case RecordTag::boxed_number: {
      Boxed* boxed = remembered(Boxed::make(heap_, Value(reader_.take_raw<double>())));
      return faulty(Fault::clone_boxed_number_becomes_primitive) ? boxed->primitive() : Value(boxed);
    }
    case RecordTag::boxed_bigint: return Value(remembered(Boxed::make(heap_, Value(heap_.make<BigInt>(read_text())))));
    case RecordTag::boxed_string: return Value(remembered(Boxed::make(heap_, Value(read_string()))));
    case RecordTag::date: {
      const auto time_ms = reader_.take_raw<double>();
      return Value(remembered(Date::make(heap_, faulty(Fault::clone_date_in_whole_seconds) ? std::floor(time_ms / 1000) * 1000 : time_ms)));
    }
    case RecordTag::regexp: {
      String* source = read_string();
      String* flags = read_string();
      RegExp* regexp = remembered(RegExp::make(heap_, source, flags));
      if (faulty(Fault::clone_regexp_keeps_last_index)) regexp->builtin_write(heap_, PropertyKey::from_text(heap_, "lastIndex"), read_value());
      return Value(regexp);
    }
    case RecordTag::error: return read_error();
    case RecordTag::dom_exception: {
      String* name = read_string();
      String* message = read_string();
      return Value(remembered(DomException::make(heap_, name, message)));
    }
    case RecordTag::small_buffer:
    case RecordTag::large_buffer:
    case RecordTag::resizable_buffer: return read_buffer(tag);
    case RecordTag::shared_buffer: {
      const std::size_t number = reader_.take_count();
      std::shared_ptr<SharedBlock> block = message_.luggage().shared[number];
      if (faulty(Fault::clone_shared_memory_copied)) {
        const std::vector<std::byte> bytes = block->copy();
        block = std::make_shared<SharedBlock>(block->length(), block->length_max());
        std::copy(bytes.begin(), bytes.end(), block->data());
      }
      return Value(remembered(SharedArrayBuffer::make(heap_, std::move(block))));
    }
    case RecordTag::view: return read_view();
    case RecordTag::platform: return Value(remembered(message_.luggage().platform[reader_.take_count()]->wrap(heap_)));
    case RecordTag::jump:
    case RecordTag::numbers:
    case RecordTag::end:
    case RecordTag::absent: break;
  }
  PORTPROOF_ASSERT(false);
}

Value Deserializer::read_array() {
  const auto length = static_cast<std::uint32_t>(reader_.take_count());
  const std::uint64_t dense = reader_.take_count();
  Array* array = remembered(Array::make(heap_, faulty(Fault::clone_array_loses_trailing_holes) ? 0 : length));
  // Each element takes a byte at least: a count beyond what is left speaks of holes.
  const std::size_t expected = std::min<std::uint64_t>(dense, reader_.left());
  if (expected != 0) array->ensure_elements().dense.reserve(expected);
  heap_.note_external_bytes(expected * sizeof(Value));
  frames_.push_back({Frame::Part::elements, array});
  return Value(array);
}

Value Deserializer::read_collection(bool is_map) {
  Collection* collection = remembered(Collection::make(heap_, is_map ? ObjectKind::map : ObjectKind::set));
  const std::uint64_t count = reader_.take_count();
  collection->table().reserve(count);
  heap_.note_external_bytes(count * (sizeof(Entry) + 3 * sizeof(std::uint32_t)));
  frames_.push_back({is_map ? Frame::Part::map : Frame::Part::set, collection});
  frames_.back().left = count;
  return Value(collection);
}

// [clone.error.message-nonenumerable] [clone.error.cause-undefined-kept]
Value Deserializer::read_error() {
  const auto type = static_cast<ErrorType>(reader_.take());
  const std::uint8_t presence = reader_.take();
  ErrorObject* error = remembered(ErrorObject::make(heap_, type));
  if ((presence & error_has_stack) != 0 && (presence & error_has_message) == 0) {
    error->define(heap_, PropertyKey(heap_.names().stack), Value(read_string()), hidden_attributes);
  } else if ((presence & error_has_message) != 0) {
    const Value message(read_string());
    if ((presence & error_has_stack) != 0) {
      error->define(heap_, PropertyKey(heap_.names().stack), Value(read_string()), hidden_attributes);
    }
    error->define(heap_, PropertyKey(heap_.names().message), message, faulty(Fault::clone_error_message_enumerable) ? Attributes{} : hidden_attributes);
  }
  if ((presence & error_has_cause) != 0) frames_.push_back({Frame::Part::cause, error});
  return Value(error);
}

Value Deserializer::read_buffer(RecordTag tag) {
  const std::size_t length = reader_.take_count();
  if (tag == RecordTag::large_buffer) {
    std::vector<ByteBlock>& blocks = message_.luggage().blocks;
    PORTPROOF_ASSERT(next_block_ < blocks.size());
    return Value(remembered(ArrayBuffer::make(heap_, std::move(blocks[next_block_++]), length)));
  }
  std::optional<std::size_t> length_max;
  if (tag == RecordTag::resizable_buffer) length_max = reader_.take_count();
  if (faulty(Fault::clone_resizable_becomes_fixed)) length_max.reset();
  ByteBlock block = length_max ? ByteBlock::zeroed(*length_max) : ByteBlock::uninitialized(length);
  if (length != 0) std::memcpy(block.data(), reader_.take_bytes(length), length);
  return Value(remembered(ArrayBuffer::make(heap_, std::move(block), length, length_max)));
}

Value Deserializer::read_view() {
  const auto type = static_cast<ElementType>(reader_.take());
  const std::size_t offset = reader_.take_count();
  const std::size_t length_code = reader_.take_count();
  Object* buffer = read_value().as_object();
  const auto length = length_code == 0 ? std::nullopt : std::optional<std::size_t>(length_code - 1);
  return Value(remembered(View::make(heap_, type, buffer, offset, length)));
}

Shape* Deserializer::read_shape_definition() {
  Shape* shape = heap_.empty_shape();
  for (std::uint64_t left = reader_.take_count(); left != 0; --left) {
    const bool wide = reader_.take() != 0;
    const std::size_t length = reader_.take_count();
    const std::uint8_t* units = reader_.take_bytes(length << (wide ? 1 : 0));
    String* atom = nullptr;
    if (wide) {
      std::u16string text(length, u'\0');
      std::memcpy(text.data(), units, length * 2);
      atom = heap_.atoms().intern_wide(text);
    } else {
      atom = heap_.atoms().intern_latin1({reinterpret_cast<const char*>(units), length});
    }
    // [clone.object.attributes-reset]
    shape = shape->with(heap_, {PropertyKey(atom), Attributes{}});
  }
  shape->freeze(); // several objects may share it
  return shape;
}

Shape* Deserializer::read_shape() {
  const std::size_t number = reader_.take_count();
  if (number == 0) return heap_.empty_shape();
  if (number > shapes_.size()) shapes_.push_back(read_shape_definition());
  PORTPROOF_ASSERT(number <= shapes_.size());
  return shapes_[number - 1];
}

// [clone.object.prototype-dropped] [clone.object.getter-becomes-data]
Object* Deserializer::read_plain_object() {
  Shape* shape = read_shape();
  Object* object = remembered(Object::make_shaped(heap_, shape));
  // OPTIMIZATION: an object without children that are objects needs no frame.
  std::uint32_t slot = 0;
  while (slot < shape->size() && is_leaf(static_cast<RecordTag>(reader_.next()))) object->init_slot(slot++, read_value());
  if (slot < shape->size()) frames_.push_back({Frame::Part::named, object, shape, slot});
  return object;
}

bool Deserializer::continue_frame(std::size_t depth) {
  switch (frames_[depth].part) {
    case Frame::Part::elements: return continue_elements(depth);
    case Frame::Part::named: return continue_named(depth);
    case Frame::Part::map: return continue_map(depth);
    case Frame::Part::set: return continue_set(depth);
    case Frame::Part::cause: {
      // [clone.error.cause-recursive]: the cause takes the place of the frame, so that a chain of causes needs no depth.
      Object* error = frames_[depth].object;
      frames_.pop_back();
      error->define(heap_, PropertyKey(heap_.names().cause), read_value(), hidden_attributes);
      return false;
    }
  }
  PORTPROOF_ASSERT(false);
}

// A run goes to the dense elements: it is written only for such as follow each other there.
void Deserializer::read_numbers(Frame& frame) {
  const std::size_t count = reader_.take_count();
  std::vector<Value>& dense = frame.object->ensure_elements().dense;
  // Holes before the run.
  if (dense.size() < frame.position) dense.resize(frame.position, Value::hole());
  PORTPROOF_ASSERT(dense.size() == frame.position);
  const std::uint8_t* place = reader_.take_bytes(count * sizeof(double));
  frame.position += static_cast<std::uint32_t>(count);
  dense.reserve(frame.position);
  for (const std::uint8_t* end = place + count * sizeof(double); place != end; place += sizeof(double)) {
    double number = 0;
    std::memcpy(&number, place, sizeof number);
    dense.emplace_back(number);
  }
}

bool Deserializer::continue_elements(std::size_t depth) {
  Object* object = frames_[depth].object;
  while (true) {
    const RecordTag tag = take_tag();
    if (tag == RecordTag::jump) {
      const auto next = static_cast<std::uint32_t>(reader_.take_count());
      for (std::uint32_t hole = frames_[depth].position; faulty(Fault::clone_hole_becomes_undefined) && hole < next && hole < 64; ++hole) {
        object->define(heap_, PropertyKey::index(hole), Value());
      }
      frames_[depth].position = next;
      continue;
    }
    if (tag == RecordTag::end) {
      Shape* shape = read_shape();
      frames_[depth].part = Frame::Part::named;
      frames_[depth].shape = shape;
      frames_[depth].position = 0;
      return continue_named(depth);
    }
    if (tag == RecordTag::numbers) {
      read_numbers(frames_[depth]);
      continue;
    }
    const std::uint32_t index = frames_[depth].position++;
    const Value value = read_value(tag);
    Elements& elements = object->ensure_elements();
    if (index == elements.dense.size() && elements.sparse.empty()) {
      elements.dense.push_back(value);
    } else {
      object->define(heap_, PropertyKey::index(index), value);
    }
    if (frames_.size() != depth + 1) return false;
  }
}

bool Deserializer::continue_named(std::size_t depth) {
  Object* object = frames_[depth].object;
  Shape* shape = frames_[depth].shape;
  while (frames_[depth].position < shape->size()) {
    const std::uint32_t slot = frames_[depth].position++;
    const RecordTag tag = take_tag();
    const bool shaped = object->shape() == shape;
    if (tag == RecordTag::absent) {
      frames_[depth].absent += shaped ? 1 : 0;
      if (shaped) object->init_slot(slot, Value::hole());
      continue;
    }
    const Value value = read_value(tag);
    if (shaped) {
      object->init_slot(slot, value);
    } else {
      object->define(heap_, shape->entries()[slot].key, value);
    }
    if (frames_.size() != depth + 1) return false;
  }
  if (frames_[depth].absent == 0) return true;
  for (std::uint32_t slot = shape->size(); slot-- != 0;) {
    if (object->slot(slot).is_hole()) object->remove(heap_, shape->entries()[slot].key);
  }
  return true;
}

bool Deserializer::continue_map(std::size_t depth) {
  while (true) {
    Frame& frame = frames_[depth];
    if (!frame.value_next) {
      if (frame.left == 0) return true;
      --frame.left;
      frame.value_next = true;
      const Value key = read_value();
      frames_[depth].key = key;
    } else {
      frame.value_next = false;
      const Value value = read_value();
      static_cast<Collection*>(frames_[depth].object)->table().set(frames_[depth].key, value);
    }
    if (frames_.size() != depth + 1) return false;
  }
}

bool Deserializer::continue_set(std::size_t depth) {
  while (frames_[depth].left != 0) {
    --frames_[depth].left;
    const Value value = read_value();
    static_cast<Collection*>(frames_[depth].object)->table().set(value, Value());
    if (frames_.size() != depth + 1) return false;
  }
  return true;
}

} // namespace portproof::reference
