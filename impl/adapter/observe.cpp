#include "impl/adapter/observe.h"

#include "impl/adapter/scope.h"
#include "impl/platform/platform.h"
#include "impl/value/builtins.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

// One level of a value takes up to three of the wire, which ends at 4096.
constexpr std::size_t depth_max = 1300;
// Buffers of more bytes are written as length and digest.
constexpr std::size_t bytes_written_max = 4096;
// How far behind the other elements one may lie and still be written as one.
constexpr std::uint64_t element_gap_max = 1000;

std::u16string ascii(std::string_view text) { return {text.begin(), text.end()}; }

portproof::Symbol symbol_of(const Symbol& symbol) {
  const auto kind = symbol.kind() == Symbol::Kind::fresh        ? portproof::Symbol::Kind::fresh
                    : symbol.kind() == Symbol::Kind::registered ? portproof::Symbol::Kind::registered
                                                                : portproof::Symbol::Kind::well_known;
  return {kind, symbol.description() == nullptr ? u"" : symbol.description()->units()};
}

portproof::PropertyKey key_of(PropertyKey key) {
  switch (key.kind()) {
    case PropertyKey::Kind::index: return ascii(std::to_string(key.as_index()));
    case PropertyKey::Kind::atom: return key.as_atom()->units();
    case PropertyKey::Kind::symbol: return symbol_of(*key.as_symbol());
  }
  PORTPROOF_ASSERT(false);
}

std::uint32_t digest_of(const std::byte* data, std::size_t length) {
  std::uint32_t sum = 0;
  for (std::size_t index = 0; index < length; ++index) sum += static_cast<std::uint32_t>(index + 1) * std::to_integer<std::uint32_t>(data[index]);
  return sum;
}

// The name of the constructor that an object comes to through prototypes that the program gave.
std::string constructor_found(const Object& object) {
  const Object* at = &object;
  while (at->prototype.kind() == Prototype::Kind::object) at = at->prototype.object();
  if (at->prototype.kind() == Prototype::Kind::user_class) return at->prototype.class_name()->utf8();
  return at->prototype.kind() == Prototype::Kind::none ? "(anonymous)" : class_tag(*at);
}

} // namespace

Result<NodeId> Observer::observe(Value value) {
  const NodeId id = write(value);
  if (too_deep_) return portproof::Error{"it nests more than " + std::to_string(depth_max) + " levels"};
  return id;
}

NodeId Observer::write(Value value) {
  if (!value.is_object()) return write_primitive(value);
  if (const auto found = seen_.find(value.as_object()); found != seen_.end()) return found->second;
  if (depth_ == depth_max) {
    too_deep_ = true;
    return out_.add(Node{Undefined{}});
  }
  ++depth_;
  const NodeId id = write_object(*value.as_object());
  --depth_;
  return id;
}

NodeId Observer::write_primitive(const Value& value) {
  switch (value.tag()) {
    case ValueTag::undefined: return out_.add(Node{Undefined{}});
    case ValueTag::null: return out_.add(Node{Null{}});
    case ValueTag::boolean: return out_.add(Node{value.as_boolean()});
    case ValueTag::number: return out_.add(Node{value.as_number()});
    case ValueTag::string: return out_.add(Node{value.as_string()->units()});
    case ValueTag::bigint: return out_.add(Node{portproof::BigInt{std::string(value.as_bigint()->decimal())}});
    case ValueTag::symbol: return out_.add(Node{symbol_of(*value.as_symbol())});
    case ValueTag::object:
    case ValueTag::hole:
    case ValueTag::accessor: break;
  }
  PORTPROOF_ASSERT(false);
}

portproof::Property Observer::property(PropertyKey key, const reference::Property& found) {
  portproof::Property written{key_of(key), NodeId{}, true};
  if (found.value.is_accessor()) {
    portproof::Accessor accessor;
    accessor.has_getter = found.value.as_accessor()->has_getter();
    accessor.has_setter = found.value.as_accessor()->has_setter();
    written.value = accessor;
    return written;
  }
  written.value = write(found.value);
  written.enumerable = found.attributes.enumerable;
  return written;
}

NodeId Observer::write_object(Object& object) {
  // The node has its id before its contents are written, since they may refer to it.
  const NodeId id = out_.add(Node{Undefined{}});
  seen_.emplace(&object, id);
  Node node;
  if (object.prototype.kind() == Prototype::Kind::user_class) node.class_name = object.prototype.class_name()->utf8();
  if (object.prototype.kind() == Prototype::Kind::other_realm) node.class_name = class_tag(object); // that realm's own constructor
  if (object.prototype.kind() == Prototype::Kind::object) node.class_name = constructor_found(object);
  if (object.kind() == ObjectKind::array) {
    node.content = array_content(static_cast<Array&>(object), node.properties);
  } else {
    node.content = content_of(object);
    if (!scope_.single_of(object) && object.kind() != ObjectKind::event && object.kind() != ObjectKind::proxy) {
      for (const PropertyKey key : object.own_keys(scope_.heap())) {
        if (!hides(object, key)) node.properties.push_back(property(key, *object.own_property(scope_.heap(), key)));
      }
    }
  }
  out_[id] = std::move(node);
  return id;
}

// Own properties that the fields of the type say already.
bool Observer::hides(Object& object, PropertyKey key) const {
  const CommonNames& names = scope_.heap().names();
  const auto own = object.own_property(scope_.heap(), key);
  const bool is_data = own && !own->value.is_accessor();
  switch (object.kind()) {
    case ObjectKind::regexp: return key.is_atom() && key.as_atom() == names.last_index;
    case ObjectKind::error:
      if (!key.is_atom()) return false;
      return key.as_atom() == names.stack || (is_data && (key.as_atom() == names.message || key.as_atom() == names.cause));
    case ObjectKind::boxed:
    case ObjectKind::view: return object.builtin_own(scope_.heap(), key).has_value();
    case ObjectKind::function: return !own->attributes.enumerable;
    case ObjectKind::exotic:
      if (class_tag(object) == "Arguments") return !own->attributes.enumerable;
      if (class_tag(object) == "Generator") return false; // an object of the language: it has nothing of the runtime's
      [[fallthrough]];
    case ObjectKind::dom_exception:
    case ObjectKind::message_channel:
    case ObjectKind::message_port:
      return key.is_symbol() || (key.is_atom() && (key.text() == "stack" || key.text().starts_with("_")));
    case ObjectKind::ordinary:
    case ObjectKind::array:
    case ObjectKind::date:
    case ObjectKind::map:
    case ObjectKind::set:
    case ObjectKind::array_buffer:
    case ObjectKind::shared_array_buffer:
    case ObjectKind::proxy:
    case ObjectKind::event: return false;
  }
  PORTPROOF_ASSERT(false);
}

Content Observer::array_content(Array& array, std::vector<portproof::Property>& far) {
  portproof::Array written;
  std::uint64_t present = 0;
  for (const PropertyKey key : array.own_keys(scope_.heap())) {
    const auto own = array.own_property(scope_.heap(), key);
    if (key.is_atom() && key.as_atom() == scope_.heap().names().length) continue;
    const bool is_element = key.is_index() && !own->value.is_accessor() && own->attributes.enumerable &&
                            key.as_index() <= written.elements.size() + element_gap_max + present;
    if (!is_element) {
      far.push_back(property(key, *own));
      continue;
    }
    while (written.elements.size() < key.as_index()) written.elements.push_back(out_.add(Node{Hole{}}));
    written.elements.push_back(write(own->value));
    ++present;
  }
  written.length = std::max<std::uint64_t>(array.length(), written.elements.size());
  return written;
}

Content Observer::buffer_content(portproof::Buffer::Kind kind, const std::byte* data, std::size_t length, std::optional<std::size_t> length_max) {
  portproof::Buffer written;
  written.kind = kind;
  written.length = length;
  if (length_max) written.max_length = *length_max;
  if (length > bytes_written_max) {
    written.digest = digest_of(data, length);
  } else if (length != 0) {
    written.bytes.assign(reinterpret_cast<const char*>(data), length);
  }
  return written;
}

Content Observer::view_content(Object& object) {
  auto& view = static_cast<View&>(object);
  portproof::View written;
  written.type = constructor_name(view.type());
  written.buffer = write(Value(view.buffer()));
  if (!view.is_out_of_bounds()) written.offset = view.made_offset();
  bool resizable = false;
  if (view.buffer()->kind() == ObjectKind::array_buffer) {
    const auto& buffer = static_cast<ArrayBuffer&>(*view.buffer());
    resizable = buffer.length_max().has_value() && !buffer.is_detached();
  } else {
    resizable = static_cast<SharedArrayBuffer&>(*view.buffer()).block()->length_max().has_value();
  }
  written.tracking = resizable && view.is_length_tracking();
  if (!written.tracking) written.length = view.length();
  return written;
}

Content Observer::error_content(Object& object) {
  Heap& heap = scope_.heap();
  portproof::ErrorObject written;
  written.name = name_of(static_cast<ErrorObject&>(object).type());
  const auto own_data = [&](String* name) -> std::optional<NodeId> {
    const auto own = object.own_property(heap, PropertyKey(name));
    if (!own || own->value.is_accessor()) return std::nullopt;
    return write(own->value);
  };
  written.message = own_data(heap.names().message);
  written.cause = own_data(heap.names().cause);
  return written;
}

Content Observer::exotic_content(Object& object, std::string_view tag) {
  const PlatformType* type = platform_type(tag);
  if (type == nullptr || type->see == nullptr) return portproof::Exotic{class_tag(object), {}};
  PlatformObject written{std::string(tag), {}};
  for (const auto& [name, value] : type->see(scope_.heap(), object)) written.facts.emplace_back(name, write(value));
  return written;
}

Content Observer::content_of(Object& object) {
  switch (object.kind()) {
    case ObjectKind::ordinary:
      if (const auto single = scope_.single_of(object)) return portproof::Exotic{single == Scope::Single::math ? "Math" : "JSON", {}};
      return PlainObject{object.prototype.kind() == Prototype::Kind::none ? PlainObject::Prototype::null : PlainObject::Prototype::object};
    case ObjectKind::boxed: return portproof::Boxed{write(static_cast<Boxed&>(object).primitive())};
    case ObjectKind::date: return portproof::Date{static_cast<Date&>(object).time_ms()};
    case ObjectKind::regexp: {
      const auto& regexp = static_cast<RegExp&>(object);
      const double last_index = regexp.last_index().is_number() ? regexp.last_index().as_number() : 0;
      return portproof::RegExp{regexp.source()->units(), regexp.flags()->utf8(), last_index};
    }
    case ObjectKind::map: {
      portproof::Map written;
      for (const reference::Entry& entry : static_cast<Collection&>(object).table().entries()) {
        if (entry.key.is_hole()) continue;
        const NodeId key = write(entry.key);
        written.entries.emplace_back(key, write(entry.value));
      }
      return written;
    }
    case ObjectKind::set: {
      portproof::Set written;
      for (const reference::Entry& entry : static_cast<Collection&>(object).table().entries()) {
        if (!entry.key.is_hole()) written.values.push_back(write(entry.key));
      }
      return written;
    }
    case ObjectKind::error: return error_content(object);
    case ObjectKind::array_buffer: {
      auto& buffer = static_cast<ArrayBuffer&>(object);
      if (!buffer.is_detached()) return buffer_content(portproof::Buffer::Kind::array_buffer, buffer.data(), buffer.length(), buffer.length_max());
      portproof::Buffer written;
      written.detached = true;
      return written;
    }
    case ObjectKind::shared_array_buffer: {
      SharedBlock& block = *static_cast<SharedArrayBuffer&>(object).block();
      const std::vector<std::byte> bytes = block.copy();
      return buffer_content(portproof::Buffer::Kind::shared_array_buffer, bytes.data(), bytes.size(), block.length_max());
    }
    case ObjectKind::view: return view_content(object);
    case ObjectKind::proxy: {
      const auto& proxy = static_cast<Proxy&>(object);
      return portproof::Proxy{write(Value(proxy.made_target())), proxy.is_revoked()};
    }
    case ObjectKind::message_channel: return MessageChannelObject{};
    case ObjectKind::message_port: return MessagePortObject{};
    case ObjectKind::function:
    case ObjectKind::event: return portproof::Exotic{class_tag(object), {}};
    case ObjectKind::exotic: return exotic_content(object, static_cast<Exotic&>(object).tag());
    case ObjectKind::dom_exception: return exotic_content(object, "DOMException");
    case ObjectKind::array: break;
  }
  PORTPROOF_ASSERT(false);
}

Result<Thrown> Observer::observe_thrown(Value thrown) {
  Thrown written;
  const ObjectKind kind = thrown.is_object() ? thrown.as_object()->kind() : ObjectKind::ordinary;
  if (kind == ObjectKind::dom_exception) {
    const auto& exception = static_cast<DomException&>(*thrown.as_object());
    written.name = exception.name()->utf8();
    written.code = static_cast<double>(exception.code());
    written.class_name = "DOMException";
    written.message = exception.message()->utf8();
    return written;
  }
  if (kind != ObjectKind::error) {
    auto value = observe(thrown);
    if (!value) return value.error();
    written.value = *value;
    return written;
  }
  auto& error = static_cast<ErrorObject&>(*thrown.as_object());
  const auto text = [&](String* name) -> std::optional<std::string> {
    const auto own = error.own_property(scope_.heap(), PropertyKey(name));
    if (!own || !own->value.is_string()) return std::nullopt;
    return own->value.as_string()->utf8();
  };
  written.name = text(scope_.heap().names().name).value_or(std::string(name_of(error.type())));
  written.class_name = error.prototype.kind() == Prototype::Kind::user_class ? error.prototype.class_name()->utf8() : std::string(name_of(error.type()));
  written.message = text(scope_.heap().names().message).value_or("");
  const auto code = error.own_property(scope_.heap(), PropertyKey::from_text(scope_.heap(), "code"));
  if (code && code->value.is_string()) written.code = code->value.as_string()->utf8();
  if (code && code->value.is_number()) written.code = code->value.as_number();
  return written;
}

} // namespace portproof::reference
