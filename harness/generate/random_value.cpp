#include "harness/generate/random_value.h"

#include "harness/base/assert.h"
#include "harness/base/utf.h"
#include "harness/program/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace portproof {
namespace {

using namespace std::literals;

constexpr int depth_max = 5;

// What some layer between here and an adapter could take for something else.
const std::array hostile_texts = {
    u""s, u"a"s, u"b"s, u"message"s, u"a b"s, u"it's"s, u"say \"no\""s, u"back\\slash"s, u"line\nend"s, u"tab\there"s, u"\0nul"s,
    u"\u001b[31m"s, u"\x7f\u0085\u009f"s, u"\u2028\u2029\ufeff\ufffe\uffff"s, u"h\u00e9\u65e5\u672c"s, u"\U0001F600"s,
    std::u16string{0xD800}, std::u16string{0xDC00, u'a'}, std::u16string{u'a', 0xDBFF}, std::u16string{0xDC00, 0xD800},
    u"__proto__"s, u"constructor"s, u"toString"s, u"length"s, u"0"s, u"4294967295"s, u"-1"s, u"yes"s, u"no"s, u"null"s, u"~"s, u"true"s,
    u"NaN"s, u"-0"s, u".inf"s, u"0x1f"s, u"0o17"s, u"1_000"s, u"1e3"s, u"2001-01-01"s, u"- a"s, u"-"s, u"? a"s, u"a: b"s, u"a:"s, u": "s,
    u"a #b"s, u"# a"s, u"!Map"s, u"!undefined "s, u"&a"s, u"*a"s, u"[a"s, u"{a: 1}"s, u"a, b"s, u"|"s, u">-"s, u"%TAG"s, u"@at"s, u"`tick"s, u"<<"s,
    u"="s, u"---"s, u"..."s, u" blank first"s, u"blank last "s, u"two  blanks"s, u"</script><!--"s, u"${x}"s, u"\\ud800"s, u"''"s, u"*/"s};

const std::array special_numbers = {0.0, 1.0, -1.0, -0.0, 2.0, 0.5, -1.5, 0.1, 1e21, 1e-7, 1e-6, 123456789012345680000.0,
                                    9007199254740991.0, -9007199254740991.0, 9007199254740992.0, 4294967295.0, 5e-324,
                                    1.7976931348623157e308, std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity(),
                                    std::numeric_limits<double>::quiet_NaN()};

const std::array class_names = {"Foo"s, "Bar"s};
const std::array well_known_symbols = {u"iterator"s, u"toStringTag"s, u"hasInstance"s, u"toPrimitive"s};
const std::array reg_exp_sources = {u"a+"s, u"(?:)"s, u""s, u"[/\\]]"s, u"\\/"s, u"^a b$"s, u"#: "s, u"\u00e9"s};
const std::array reg_exp_flags = {""s, "g"s, "gi"s, "dgimsuy"s, "v"s};
const std::array big_ints = {"0"s, "1"s, "-1"s, "18446744073709551615"s, "-9223372036854775808"s, "123456789012345678901234567890"s};

// Deeper for as long as it lives.
class Deeper {
public:
  explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
  ~Deeper() { --depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;

private:
  int& depth_;
};

} // namespace

// --- what is no object ----------------------------------------------------------------------------------------------

std::u16string RandomValues::text() { return choices_.one_of(hostile_texts); }

std::string RandomValues::well_formed_text() {
  const std::u16string text = this->text();
  return is_well_formed(text) ? utf8_from_utf16(text) : "plain";
}

double RandomValues::number() {
  if (choices_.once_in(3)) {
    const std::uint64_t high = choices_.next(), low = choices_.next();
    const auto number = std::bit_cast<double>((high << 48) ^ (low << 16) ^ high);
    return std::isnan(number) ? 0.25 : number; // of NaNs JavaScript knows one
  }
  return choices_.one_of(special_numbers);
}

Symbol RandomValues::symbol() {
  if (choices_.once_in(3)) return Symbol{Symbol::Kind::well_known, choices_.one_of(well_known_symbols)};
  return Symbol{choices_.once_in(2) ? Symbol::Kind::registered : Symbol::Kind::fresh, text()};
}

std::string RandomValues::big_int() { return choices_.one_of(big_ints); }

PropertyKey RandomValues::key() {
  if (choices_.once_in(6)) return symbol();
  return text();
}

NodeId RandomValues::leaf() {
  static const std::array variables = {"x"s, "m.port"s, "e.ports.0"s};
  switch (choices_.below(use_ == ValueUse::given ? 8 : 7)) {
    case 0: return graph_.add(Node{Null{}});
    case 1: return graph_.add(Node{Undefined{}});
    case 2: return graph_.add(Node{choices_.once_in(2)});
    case 3: return graph_.add(Node{number()});
    case 4: return graph_.add(Node{text()});
    case 5: return graph_.add(Node{BigInt{big_int()}});
    case 6: return graph_.add(Node{symbol()});
    default: return graph_.add(Node{Variable{choices_.one_of(variables)}});
  }
}

NodeId RandomValues::value() {
  if (depth_ >= depth_max || choices_.is_exhausted() || choices_.below(3) == 0) return leaf();
  if (!objects_.empty() && choices_.once_in(5)) return choices_.one_of(objects_);
  return object();
}

NodeId RandomValues::target_value() {
  const NodeId id = value();
  if (!std::holds_alternative<std::u16string>(graph_[id].content)) return id;
  return graph_.add(Node{Null{}});
}

// --- objects --------------------------------------------------------------------------------------------------------

NodeId RandomValues::object() {
  const Deeper deeper(depth_);
  constexpr std::size_t kinds = 14, last_given = 12;
  const std::size_t kind = choices_.below(use_ == ValueUse::given ? last_given + 1 : kinds);
  // What exists before its content may be named within it; the others only afterwards.
  const bool may_hold_itself = kind <= 4;
  const NodeId id = graph_.add(Node{PlainObject{}});
  if (may_hold_itself) objects_.push_back(id);
  Node node{object_content(kind)};
  const bool is_proxy = std::holds_alternative<Proxy>(node.content);
  const bool can_be_subclassed = !is_proxy && !std::holds_alternative<Exotic>(node.content) && kind < 11;
  const auto* plain = std::get_if<PlainObject>(&node.content);
  const bool null_prototype = plain != nullptr && plain->prototype == PlainObject::Prototype::null;
  if (can_be_subclassed && !null_prototype && choices_.once_in(8)) node.class_name = choices_.one_of(class_names);
  if (!is_proxy && (plain != nullptr || choices_.once_in(4))) node.properties = properties();
  node.has_id = choices_.once_in(8);
  if (std::holds_alternative<Buffer>(node.content)) buffers_.push_back(id);
  if (!may_hold_itself) objects_.push_back(id);
  graph_[id] = std::move(node);
  return id;
}

Content RandomValues::object_content(std::size_t kind) {
  switch (kind) {
    case 0: return PlainObject{choices_.once_in(6) ? PlainObject::Prototype::null : PlainObject::Prototype::object};
    case 1: return array();
    case 2: return map();
    case 3: return set();
    case 4: return error();
    case 5: return Date{choices_.once_in(4) ? std::numeric_limits<double>::quiet_NaN() : std::trunc(static_cast<double>(choices_.next()))};
    case 6: return boxed();
    case 7: return reg_exp();
    case 8: return buffer();
    case 9: return view();
    case 10: return Proxy{object(), choices_.once_in(3)};
    case 11: return exotic();
    case 12: return MessageChannelObject{};
    case 13: return MessagePortObject{};
    default: PORTPROOF_ASSERT(!"no such kind of object");
  }
  return PlainObject{};
}

std::vector<NodeId> RandomValues::list() {
  std::vector<NodeId> ids;
  for (std::size_t left = choices_.below(4); left > 0; --left) ids.push_back(value());
  return ids;
}

Array RandomValues::array() {
  Array array;
  for (std::size_t left = choices_.below(4); left > 0; --left) {
    array.elements.push_back(choices_.once_in(6) ? graph_.add(Node{Hole{}}) : value());
  }
  array.length = array.elements.size() + (choices_.once_in(6) ? choices_.below(3) : 0);
  return array;
}

Boxed RandomValues::boxed() {
  switch (choices_.below(5)) {
    case 0: return Boxed{graph_.add(Node{number()})};
    case 1: return Boxed{graph_.add(Node{text()})};
    case 2: return Boxed{graph_.add(Node{choices_.once_in(2)})};
    case 3: return Boxed{graph_.add(Node{BigInt{big_int()}})};
    default: return Boxed{graph_.add(Node{symbol()})};
  }
}

RegExp RandomValues::reg_exp() {
  const double last_index = choices_.once_in(4) ? 3 : 0;
  return RegExp{choices_.one_of(reg_exp_sources), choices_.one_of(reg_exp_flags), last_index};
}

bool RandomValues::is_new_in(const std::vector<NodeId>& others, NodeId id) const {
  return std::none_of(others.begin(), others.end(), [&](NodeId other) {
    if (graph_[id].is_object() || graph_[other].is_object()) return id == other;
    // SameValueZero takes both zeros for one.
    const auto text = [&](NodeId primitive) {
      const auto* number = std::get_if<double>(&graph_[primitive].content);
      return number != nullptr && *number == 0 ? "0"s : text_of(graph_, primitive);
    };
    return text(id) == text(other);
  });
}

Map RandomValues::map() {
  Map map;
  std::vector<NodeId> keys;
  for (std::size_t left = choices_.below(4); left > 0; --left) {
    const NodeId key = value();
    const NodeId entry = value();
    if (!is_new_in(keys, key)) continue;
    keys.push_back(key);
    map.entries.emplace_back(key, entry);
  }
  return map;
}

Set RandomValues::set() {
  Set set;
  for (const NodeId id : list()) {
    if (is_new_in(set.values, id)) set.values.push_back(id);
  }
  return set;
}

ErrorObject RandomValues::error() {
  ErrorObject error;
  error.name = choices_.one_of(standard_error_names);
  if (!choices_.once_in(4)) error.message = graph_.add(Node{text()});
  if (choices_.once_in(3)) error.cause = value();
  return error;
}

Buffer RandomValues::buffer() {
  Buffer buffer;
  if (choices_.once_in(4)) buffer.kind = Buffer::Kind::shared_array_buffer;
  const bool observed = use_ == ValueUse::observed;
  if (observed && choices_.once_in(6)) {
    buffer.length = 5000;
    buffer.digest = choices_.next();
    return buffer;
  }
  if (observed && choices_.once_in(6) && buffer.kind == Buffer::Kind::array_buffer) {
    buffer.detached = true;
    return buffer;
  }
  static constexpr std::array lengths = {0, 8, 1, 16, 64, 100};
  buffer.length = static_cast<std::uint64_t>(choices_.one_of(lengths));
  const bool zeroes = choices_.once_in(3);
  for (std::uint64_t index = 0; index < buffer.length; ++index) buffer.bytes.push_back(zeroes ? '\0' : static_cast<char>(choices_.next()));
  if (choices_.once_in(4)) buffer.max_length = buffer.length + choices_.below(9);
  return buffer;
}

View RandomValues::view() {
  View view;
  view.type = choices_.one_of(view_types);
  if (!buffers_.empty() && choices_.once_in(2)) {
    view.buffer = choices_.one_of(buffers_);
  } else {
    view.buffer = graph_.add(Node{PlainObject{}});
    graph_[view.buffer].content = buffer();
    buffers_.push_back(view.buffer);
  }
  const Buffer& buffer = std::get<Buffer>(graph_[view.buffer].content);
  const std::uint64_t size = element_size(view.type);
  const std::uint64_t elements = buffer.length / size;
  // Without a length a view must end where its buffer ends.
  const bool needs_length = buffer.length % size != 0;
  const std::uint64_t first = elements == 0 ? 0 : choices_.below(static_cast<std::size_t>(elements));
  view.offset = choices_.once_in(3) ? first * size : 0;
  if (needs_length || !choices_.once_in(4)) view.length = elements - view.offset / size;
  if (use_ == ValueUse::observed && buffer.max_length && !needs_length && choices_.once_in(2)) {
    view.length.reset();
    view.tracking = true;
  }
  return view;
}

Exotic RandomValues::exotic() {
  Exotic exotic{choices_.one_of(exotic_names), {}};
  if (exotic.name == "iterable" && use_ == ValueUse::given) exotic.values = list();
  return exotic;
}

// --- properties -----------------------------------------------------------------------------------------------------

std::vector<Property> RandomValues::properties() {
  std::vector<Property> out;
  for (std::size_t left = choices_.below(4); left > 0; --left) {
    PropertyKey fresh = key();
    const auto is_same = [&](const Property& property) {
      if (property.key.index() != fresh.index()) return false;
      if (const auto* text = std::get_if<std::u16string>(&fresh)) return *text == std::get<std::u16string>(property.key);
      return std::get<Symbol>(fresh).description == std::get<Symbol>(property.key).description;
    };
    if (std::none_of(out.begin(), out.end(), is_same)) out.push_back(property(std::move(fresh)));
  }
  return out;
}

Property RandomValues::property(PropertyKey key) {
  Property property{std::move(key), NodeId{}, !choices_.once_in(6)};
  if (!choices_.once_in(4)) {
    property.value = value();
    return property;
  }
  Accessor accessor;
  accessor.has_getter = !choices_.once_in(4);
  accessor.has_setter = !accessor.has_getter || choices_.once_in(4);
  if (accessor.has_getter && use_ == ValueUse::given) {
    if (!choices_.once_in(4)) accessor.returned = value();
    if (accessor_steps_ && choices_.once_in(2)) {
      const Deeper deeper(depth_);
      accessor.steps = accessor_steps_();
    }
  }
  property.value = accessor;
  return property;
}

} // namespace portproof
