#include "impl/clone/serializer.h"

#include "impl/clone/transferable.h"
#include "impl/mutants/fault.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace portproof::reference {
namespace {

// Copied buffers of more bytes than this get a block of their own, so that they are copied once and not twice.
constexpr std::size_t small_buffer_max = 512;

// [unc.buffers-unaffected]: buffers and what looks into one.
bool is_of_bytes(const Object& object) {
  if (faulty(Fault::marking_uncloneable_binds_buffers)) return false;
  return object.kind() == ObjectKind::array_buffer || object.kind() == ObjectKind::shared_array_buffer || object.kind() == ObjectKind::view;
}

// What an engine clones without asking the platform.
bool is_of_the_language(const Object& object) {
  constexpr std::array kinds{ObjectKind::array, ObjectKind::map, ObjectKind::set, ObjectKind::boxed, ObjectKind::date, ObjectKind::regexp};
  return std::find(kinds.begin(), kinds.end(), object.kind()) != kinds.end();
}

} // namespace

Serializer::Serializer(Heap& heap, Message& message)
    : heap_(heap), message_(message), bytes_(message.bytes), stamp_(heap.next_stamp()), nested_(heap.outermost_stamp != 0) {
  if (!nested_) heap.outermost_stamp = stamp_;
}

Serializer::~Serializer() {
  for (auto place = displaced_.rbegin(); place != displaced_.rend(); ++place) {
    place->object->stamp = place->stamp;
    place->object->stamp_number = place->number;
  }
  if (!nested_) heap_.outermost_stamp = 0;
}

bool Serializer::remember(Object& object) {
  if (object.stamp == stamp_) return false;
  if (nested_ && object.stamp >= heap_.outermost_stamp) displaced_.push_back({&object, object.stamp, object.stamp_number});
  object.stamp = stamp_;
  object.stamp_number = object_count_++;
  return true;
}

// [post.immediate-clone]
Completion<Nothing> Serializer::write(Value value) {
  Step step = write_value(value);
  if (step.threw()) return step.thrown();
  return run();
}

// [clone.prim.neg-zero] [clone.prim.nan] [clone.prim.inf] [clone.prim.int-boundaries]
void Serializer::write_number(double number) {
  if (faulty(Fault::clone_nan_becomes_null) && std::isnan(number)) return put(RecordTag::null);
  if (number >= -2147483648.0 && number <= 2147483647.0) {
    const auto whole = static_cast<std::int32_t>(number);
    if (static_cast<double>(whole) == number && (whole != 0 || !std::signbit(number) || faulty(Fault::clone_negative_zero_becomes_zero))) {
      put(RecordTag::int32);
      return bytes_.put_raw(whole);
    }
  }
  put(RecordTag::number);
  bytes_.put_raw(number);
}

// [clone.prim.lone-surrogates] [clone.prim.nul-in-string]: code units as they are.
void Serializer::write_string(const String& string) {
  const std::size_t shift = string.is_wide() ? 1 : 0;
  std::size_t length = string.length();
  if (faulty(Fault::clone_text_ends_at_nul)) length = std::min(length, string.units().find(u'\0'));
  put(string.is_wide() ? RecordTag::utf16 : RecordTag::latin1);
  bytes_.put_count(length);
  bytes_.put_bytes(string.data(), length << shift);
}

void Serializer::write_bigint(RecordTag tag, const BigInt& bigint) {
  std::string_view decimal = bigint.decimal();
  if (faulty(Fault::clone_bigint_loses_sign) && decimal.starts_with('-')) decimal.remove_prefix(1);
  put(tag);
  bytes_.put_count(decimal.size());
  bytes_.put_bytes(decimal.data(), decimal.size());
}

bool Serializer::write_leaf(const Value& value) {
  switch (value.tag()) {
    case ValueTag::undefined: put(RecordTag::undefined); return true;
    case ValueTag::null: put(RecordTag::null); return true;
    case ValueTag::boolean: put(value.as_boolean() ? RecordTag::true_value : RecordTag::false_value); return true;
    case ValueTag::number: write_number(value.as_number()); return true;
    case ValueTag::string: write_string(*value.as_string()); return true;
    case ValueTag::bigint: write_bigint(RecordTag::bigint, *value.as_bigint()); return true;
    case ValueTag::symbol:
    case ValueTag::object:
    case ValueTag::hole:
    case ValueTag::accessor: return false;
  }
  PORTPROOF_ASSERT(false);
}

Serializer::Step Serializer::write_value(const Value& value) {
  if (write_leaf(value)) return Progress::done;
  if (value.is_object()) return write_object(*value.as_object());
  if (faulty(Fault::clone_symbol_becomes_undefined)) return put(RecordTag::undefined), Progress::done;
  // [clone.prim.symbol-throws] [clone.prim.symbol-registered-throws] [clone.prim.symbol-wellknown-throws]
  PORTPROOF_ASSERT(value.is_symbol());
  return data_clone_error(heap_, "a symbol could not be cloned");
}

Throw Serializer::refused(const Object& object) {
  return data_clone_error(heap_, "[object " + class_tag(object) + "] could not be cloned");
}

// [clone.identity.shared-ref] [clone.identity.self-cycle]
Serializer::Step Serializer::write_object(Object& object) {
  const bool is_childless = object.kind() == ObjectKind::date || object.kind() == ObjectKind::regexp || object.kind() == ObjectKind::boxed;
  if (faulty(Fault::clone_childless_object_loses_identity) && is_childless) object.stamp = 0;
  if (object.stamp == stamp_) {
    put(RecordTag::reference);
    bytes_.put_count(object.stamp_number);
    return Progress::done;
  }
  // [clone.host.marked-uncloneable-throws]
  const bool may_be_marked = faulty(Fault::marking_uncloneable_ignored) || (faulty(Fault::marking_uncloneable_spares_builtins) && is_of_the_language(object));
  if (object.is_uncloneable() && !is_of_bytes(object) && !may_be_marked) return refused(object);
  switch (object.kind()) {
    case ObjectKind::ordinary: return write_ordinary(object);
    case ObjectKind::array: {
      // [clone.array.length]
      remember(object);
      put(RecordTag::array);
      bytes_.put_count(static_cast<Array&>(object).length());
      bytes_.put_count(object.elements() == nullptr ? 0 : object.elements()->dense.size());
      frames_.push_back({Frame::Part::elements, &object, object.shape()});
      return Progress::child;
    }
    case ObjectKind::map:
    case ObjectKind::set: {
      // [clone.map.order] [clone.set.order]
      remember(object);
      put(object.kind() == ObjectKind::map ? RecordTag::map : RecordTag::set);
      bytes_.put_count(static_cast<Collection&>(object).table().size());
      frames_.push_back({Frame::Part::entries, &object});
      return Progress::child;
    }
    case ObjectKind::boxed: return write_boxed(static_cast<Boxed&>(object));
    case ObjectKind::date:
      // [clone.date.value] [clone.date.invalid-stays-nan]
      remember(object);
      put(RecordTag::date);
      if (faulty(Fault::clone_invalid_date_refused) && std::isnan(static_cast<Date&>(object).time_ms())) return refused(object);
      bytes_.put_raw(static_cast<Date&>(object).time_ms());
      return Progress::done;
    case ObjectKind::regexp:
      // [clone.regexp.source-flags] [clone.regexp.lastindex-reset]
      remember(object);
      put(RecordTag::regexp);
      write_string(*static_cast<RegExp&>(object).source());
      write_string(*static_cast<RegExp&>(object).flags());
      if (faulty(Fault::clone_regexp_keeps_last_index)) write_leaf(static_cast<RegExp&>(object).last_index());
      return Progress::done;
    case ObjectKind::error: return write_error(static_cast<ErrorObject&>(object));
    case ObjectKind::dom_exception:
      remember(object);
      put(RecordTag::dom_exception);
      write_string(*static_cast<DomException&>(object).name());
      write_string(*static_cast<DomException&>(object).message());
      return Progress::done;
    case ObjectKind::array_buffer: return write_array_buffer(static_cast<ArrayBuffer&>(object));
    case ObjectKind::shared_array_buffer:
      // [clone.sab.shared] [clone.sab.same-wrapper-once] [clone.sab.two-wrappers-two]
      remember(object);
      put(RecordTag::shared_buffer);
      bytes_.put_count(message_.luggage().shared.size());
      message_.luggage().shared.push_back(static_cast<SharedArrayBuffer&>(object).block());
      return Progress::done;
    case ObjectKind::view: return write_view(static_cast<View&>(object));
    case ObjectKind::exotic: return write_exotic(static_cast<Exotic&>(object));
    // [clone.reject.nested] [clone.messageport] [clone.native-reject]: a platform object that is not serializable, or an object with
    // internal slots of another kind. A proxy is refused before any trap.
    case ObjectKind::function:
      if (faulty(Fault::clone_function_becomes_undefined)) return put(RecordTag::undefined), Progress::done;
      return refused(object);
    case ObjectKind::proxy:
      if (faulty(Fault::clone_proxy_becomes_object)) return remember(object), put(RecordTag::object), bytes_.put_count(0), Progress::done;
      return refused(object);
    case ObjectKind::message_port:
      if (faulty(Fault::clone_closed_port_crashes) && dynamic_cast<Transferable&>(object).is_over()) crash();
      return refused(object);
    case ObjectKind::message_channel:
      if (faulty(Fault::clone_message_channel_is_read)) return write_channel_as_object(object);
      return refused(object);
    case ObjectKind::event: return refused(object);
  }
  PORTPROOF_ASSERT(false);
}

// The serialization steps of a platform object that has some.
Serializer::Step Serializer::write_exotic(Exotic& object) {
  if (faulty(Fault::clone_event_target_becomes_object) && object.tag() == "EventTarget") return write_ordinary(object);
  const auto* platform = dynamic_cast<const SerializableObject*>(&object);
  if (platform == nullptr) return refused(object);
  remember(object);
  put(RecordTag::platform);
  bytes_.put_count(message_.luggage().platform.size());
  message_.luggage().platform.push_back(platform->content());
  return Progress::done;
}

Serializer::Step Serializer::write_ordinary(Object& object) {
  remember(object);
  if (object.elements() == nullptr) return write_plain_object(object);
  put(RecordTag::indexed_object);
  frames_.push_back({Frame::Part::elements, &object, object.shape()});
  return Progress::child;
}

// Of a mutant: as if its ports were properties of its own, before those that a program gave it.
Serializer::Step Serializer::write_channel_as_object(Object& channel) {
  remember(channel);
  Object* plain = Object::make(heap_);
  const auto copy = [&](PropertyKey key) {
    if (const auto own = channel.own_property(heap_, key)) plain->define(heap_, key, own->value, own->attributes);
  };
  const std::vector<PropertyKey> keys = channel.own_keys(heap_);
  for (const PropertyKey key : keys) {
    if (key.is_index()) copy(key);
  }
  for (String* name : {heap_.names().port1, heap_.names().port2}) plain->define(heap_, PropertyKey(name), *get(heap_, Value(&channel), PropertyKey(name)));
  for (const PropertyKey key : keys) {
    if (!key.is_index()) copy(key);
  }
  if (plain->elements() == nullptr) return write_plain_object(*plain);
  put(RecordTag::indexed_object);
  frames_.push_back({Frame::Part::elements, plain, plain->shape()});
  return Progress::child;
}

// OPTIMIZATION: an object without children that are objects needs no frame.
Serializer::Step Serializer::write_plain_object(Object& object) {
  Shape& shape = *object.shape();
  put(RecordTag::object);
  write_shape(shape);
  const std::uint32_t position = write_leaves(object, shape, 0);
  if (position == shape.size()) return Progress::done;
  frames_.push_back({Frame::Part::named, &object, &shape, position});
  return Progress::child;
}

// [clone.boxed.number/string/boolean/bigint] [clone.boxed.symbol-throws] [clone.boxed.props-dropped]
Serializer::Step Serializer::write_boxed(const Boxed& boxed) {
  const Value primitive = boxed.primitive();
  if (primitive.is_symbol()) return data_clone_error(heap_, "a Symbol object could not be cloned");
  remember(const_cast<Boxed&>(boxed));
  if (primitive.is_boolean()) {
    put(primitive.as_boolean() ? RecordTag::boxed_true : RecordTag::boxed_false);
  } else if (primitive.is_number()) {
    put(RecordTag::boxed_number);
    bytes_.put_raw(primitive.as_number());
  } else if (primitive.is_bigint()) {
    write_bigint(RecordTag::boxed_bigint, *primitive.as_bigint());
  } else {
    put(RecordTag::boxed_string);
    write_string(*primitive.as_string());
  }
  return Progress::done;
}

// [clone.ab.copy] [clone.ab.copy-time] [clone.ab.resizable] [clone.ab.detached-throws] [ab.copy-if-unlisted]
Serializer::Step Serializer::write_array_buffer(ArrayBuffer& buffer) {
  if (buffer.is_detached() && !faulty(Fault::clone_detached_buffer_becomes_empty)) return data_clone_error(heap_, "a detached ArrayBuffer could not be cloned");
  if (faulty(Fault::marking_forbids_cloning) && buffer.is_untransferable()) return refused(buffer);
  remember(buffer);
  const std::size_t length = buffer.length();
  if (buffer.length_max()) {
    put(RecordTag::resizable_buffer);
    bytes_.put_count(length);
    bytes_.put_count(*buffer.length_max());
    bytes_.put_bytes(buffer.data(), length);
    return Progress::done;
  }
  put(length <= small_buffer_max ? RecordTag::small_buffer : RecordTag::large_buffer);
  bytes_.put_count(length);
  if (length <= small_buffer_max) {
    bytes_.put_bytes(buffer.data(), length);
    return Progress::done;
  }
  ByteBlock copy = ByteBlock::uninitialized(length);
  std::memcpy(copy.data(), buffer.data(), length);
  message_.luggage().blocks.push_back(std::move(copy));
  return Progress::done;
}

// [clone.view.out-of-bounds-throws] [clone.ta-ab] [clone.ta-sab] [clone.view.offset-length] [clone.view.whole-buffer] [clone.view.length-tracking]
Serializer::Step Serializer::write_view(View& view) {
  if (view.is_out_of_bounds()) return refused(view);
  if (faulty(Fault::clone_views_do_not_share_their_buffer)) view.buffer()->stamp = 0;
  put(RecordTag::view);
  bytes_.put(static_cast<std::uint8_t>(view.type()));
  bytes_.put_count(faulty(Fault::clone_view_loses_offset) ? 0 : view.made_offset());
  bytes_.put_count(view.is_length_tracking() && !faulty(Fault::clone_view_stops_tracking) ? 0 : view.is_length_tracking() ? view.length() + 1 : *view.made_length() + 1);
  Step buffer = write_object(*view.buffer());
  if (buffer.threw()) return buffer;
  remember(view);
  return Progress::done;
}

// An own data property of an error. Accessors are left alone.
Completion<Value> Serializer::own_data(Object& object, String* name, bool& present) {
  const auto property = object.own_property(heap_, PropertyKey(name));
  present = property.has_value() && !property->value.is_accessor();
  return present ? property->value : Value();
}

// Of a mutant: reads name and message for the first line of the stack, once.
Completion<Nothing> Serializer::format_stack(ErrorObject& error) {
  const CommonNames& names = heap_.names();
  const auto own = error.own_property(heap_, PropertyKey(names.stack));
  if (!own || !own->value.is_string() || !own->value.as_string()->utf8().ends_with("\n    at a program")) return Nothing{};
  for (String* part : {names.name, names.message}) {
    Completion<Value> value = get(heap_, Value(&error), PropertyKey(part));
    if (value.threw()) return value.thrown();
    if ((*value).is_undefined()) continue;
    if (auto text = to_string(heap_, *value); text.threw()) return text.thrown();
  }
  error.define(heap_, PropertyKey(names.stack), Value(String::from_latin1(heap_, "formatted")), own->attributes);
  return Nothing{};
}

// [clone.error.name-decides-class] [clone.error.name-getter-called] [clone.error.message-own-data-only]
// [clone.error.message-tostring] [clone.error.cause-own-data-only] [clone.error.stack-verbatim] [clone.error.extra-dropped]
// ORDER: name, message, stack are read in this order, and the cause is serialized last.
Serializer::Step Serializer::write_error(ErrorObject& error) {
  remember(error);
  const CommonNames& names = heap_.names();
  take_snapshots();
  bool has_message = false;
  bool has_cause = false;
  Completion<Value> message = Value();
  Completion<Value> cause = Value();
  if (faulty(Fault::clone_error_message_read_before_name)) {
    message = own_data(error, names.message, has_message);
    cause = own_data(error, names.cause, has_cause);
  }
  Completion<Value> name = get(heap_, Value(&error), PropertyKey(names.name));
  if (name.threw()) return name.thrown();
  if (faulty(Fault::clone_error_name_becomes_text)) {
    Completion<String*> text = to_string(heap_, *name);
    if (text.threw()) return text.thrown();
    name = Value(*text);
  }
  auto type = ErrorType::error;
  if (faulty(Fault::clone_error_class_from_constructor)) type = error.type();
  else if ((*name).is_string()) type = error_type_of((*name).as_string()->utf8()).value_or(ErrorType::error);
  // [clone.error.other-to-error]
  if (type == ErrorType::aggregate_error) type = ErrorType::error;
  if (!faulty(Fault::clone_error_message_read_before_name)) message = own_data(error, names.message, has_message);
  Completion<String*> text = has_message ? to_string(heap_, *message) : Completion<String*>(static_cast<String*>(nullptr));
  if (text.threw()) return text.thrown();
  if (faulty(Fault::clone_error_formats_its_stack)) {
    if (auto formatted = format_stack(error); formatted.threw()) return formatted.thrown();
  }
  Completion<Value> stack = get(heap_, Value(&error), PropertyKey(names.stack));
  if (stack.threw()) return stack.thrown();
  // [clone.error.stack-nonstring-dropped]
  const bool has_stack = (*stack).is_string();
  if (faulty(Fault::clone_error_becomes_plain_error)) type = ErrorType::error;
  if (!faulty(Fault::clone_error_message_read_before_name)) cause = own_data(error, names.cause, has_cause);
  if (faulty(Fault::clone_error_loses_cause)) has_cause = false;
  put(RecordTag::error);
  bytes_.put(static_cast<std::uint8_t>(type));
  bytes_.put(static_cast<std::uint8_t>((has_message ? error_has_message : 0) | (has_stack ? error_has_stack : 0) | (has_cause ? error_has_cause : 0)));
  if (has_message) write_string(**text);
  if (has_stack) write_string(*(*stack).as_string());
  if (!has_cause) return Progress::done;
  frames_.push_back({Frame::Part::tail, &error});
  frames_.back().value = *cause;
  return Progress::child;
}

} // namespace portproof::reference
