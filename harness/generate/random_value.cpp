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

constexpr int value_depth_max = 5;

// What some layer between here and an adapter could take for something else.
const std::array hostile_texts = {
    u""s, u"a"s, u"b"s, u"message"s, u"a b"s, u"it's"s, u"say \"no\""s, u"back\\slash"s, u"line\nend"s, u"tab\there"s, u"\0nul"s,
    u"\u001b[31m"s, u"\x7f\u0085\u009f"s, u"\u2028\u2029\ufeff\ufffe\uffff"s, u"h\u00e9\u65e5\u672c"s, u"\U0001F600"s,
    std::u16string{0xD800}, std::u16string{0xDC00, u'a'}, std::u16string{u'a', 0xDBFF}, std::u16string{0xDC00, 0xD800},
    u"__proto__"s, u"constructor"s, u"toString"s, u"length"s, u"0"s, u"4294967295"s, u"-1"s, u"yes"s, u"no"s, u"null"s, u"~"s, u"true"s,
    u"NaN"s, u"-0"s, u".inf"s, u"0x1f"s, u"0o17"s, u"1_000"s, u"1e3"s, u"2001-01-01"s, u"- a"s, u"-"s, u"? a"s, u"a: b"s, u"a:"s, u": "s,
    u"a #b"s, u"# a"s, u"!Map"s, u"!undefined "s, u"&a"s, u"*a"s, u"[a"s, u"{a: 1}"s, u"a, b"s, u"|"s, u">-"s, u"%TAG"s, u"@at"s, u"`tick"s, u"<<"s,
    u"="s, u"---"s, u"..."s, u" blank first"s, u"blank last "s, u"two  blanks"s, u"</script><!--"s, u"${x}"s, u"\\ud800"s, u"''"s, u"*/"s};

const std::array plain_texts = {u"a"s, u"b"s, u""s, u"c"s, u"message"s, u"name"s, u"length"s, u"0"s, u"1"s, u"h\u00e9\u65e5\u672c"s};

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

bool needs_unclaimed(const std::string& exotic, const Swarm& swarm) {
  if (exotic == "WeakRef" || exotic == "FinalizationRegistry") return !swarm.is_claimed("weak-references");
  if (exotic == "URL") return !swarm.is_claimed("url");
  if (exotic == "WebAssembly.Memory") return !swarm.is_claimed("web-assembly-memory");
  if (exotic.starts_with("WebAssembly.")) return !swarm.is_claimed("web-assembly-module");
  if (exotic == "Intl.Collator") return !swarm.is_claimed("intl");
  if (exotic == "EventTarget") return !swarm.is_claimed("event-target");
  if (exotic == "globalThis" || exotic == "Math" || exotic == "JSON") return !swarm.has(Trait::built_ins);
  return false;
}

bool needs_unclaimed_flag(const std::string& flags, const Swarm& swarm) {
  if (flags.find('d') != std::string::npos) return !swarm.is_claimed("regexp-indices");
  return flags.find('v') != std::string::npos && !swarm.is_claimed("regexp-unicode-sets");
}

// Whether objects of that content have a property of such a name from the start, which cannot be made once more. Canonical
// numbers are all elements of a view.
bool is_taken(const Content& content, const PropertyKey& key) {
  const auto* text = std::get_if<std::u16string>(&key);
  if (text == nullptr) return false;
  if (std::holds_alternative<Array>(content)) return *text == u"length" || *text == u"0" || *text == u"1";
  if (std::holds_alternative<Boxed>(content)) return *text == u"length" || *text == u"0";
  if (std::holds_alternative<ErrorObject>(content)) return *text == u"message" || *text == u"name";
  const bool may_be_number = *text == u"NaN" || (!text->empty() && (text->front() == u'-' || (text->front() >= u'0' && text->front() <= u'9')));
  return std::holds_alternative<View>(content) && may_be_number;
}

// Kinds of leaves and objects by number, as leaf() and object_content() have them; nothing: always there.
constexpr std::optional<Trait> leaf_traits[] = {{}, {}, {}, {}, {}, Trait::big_ints, Trait::symbols, {}};
constexpr std::optional<Trait> object_traits[] = {{}, Trait::arrays, Trait::maps, Trait::sets, Trait::errors, Trait::dates, Trait::boxed,
                                                  Trait::reg_exps, Trait::buffers, Trait::views, Trait::proxies, Trait::exotics, Trait::channel_objects, {}};
constexpr std::size_t variable_kind = 7, port_kind = 13;

} // namespace

RandomValues::RandomValues(Choices& choices, ValueGraph& graph, ValueUse use, std::function<BlockId()> accessor_steps, Swarm swarm)
    : choices_(choices), graph_(graph), use_(use), accessor_steps_(std::move(accessor_steps)), swarm_(std::move(swarm)) {
  const bool given = use == ValueUse::given;
  for (std::size_t kind = 0; kind < std::size(leaf_traits); ++kind) {
    if ((given || kind != variable_kind) && (!leaf_traits[kind] || swarm_.has(*leaf_traits[kind]))) leaf_kinds_.push_back(kind);
  }
  for (std::size_t kind = 0; kind < std::size(object_traits); ++kind) {
    if ((!given || kind != port_kind) && (!object_traits[kind] || swarm_.has(*object_traits[kind]))) object_kinds_.push_back(kind);
  }
  for (const std::string& type : view_types) {
    if (type != "Float16Array" || swarm_.is_claimed("float16")) view_types_.push_back(type);
  }
  for (const std::string& name : exotic_names) {
    if (!needs_unclaimed(name, swarm_)) exotics_.push_back(name);
  }
  for (const std::string& flags : reg_exp_flags) {
    if (!needs_unclaimed_flag(flags, swarm_)) flags_.push_back(flags);
  }
}

// --- what is no object ----------------------------------------------------------------------------------------------

std::u16string RandomValues::text() {
  if (!swarm_.has(Trait::odd_texts)) return choices_.one_of(plain_texts);
  const std::u16string& text = choices_.one_of(hostile_texts);
  return !swarm_.has(Trait::built_ins) && (text == u"__proto__" || text == u"constructor") ? u"proto" : text;
}

std::string RandomValues::well_formed_text() {
  const std::u16string text = this->text();
  return is_well_formed(text) ? utf8_from_utf16(text) : "plain";
}

double RandomValues::number() {
  if (!swarm_.has(Trait::odd_numbers)) return static_cast<double>(choices_.below(10));
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
  if (draws(Trait::symbols, 6)) return symbol();
  return text();
}

NodeId RandomValues::leaf() {
  switch (choices_.one_of(leaf_kinds_)) {
    case 0: return graph_.add(Node{Null{}});
    case 1: return graph_.add(Node{Undefined{}});
    case 2: return graph_.add(Node{choices_.once_in(2)});
    case 3: return graph_.add(Node{number()});
    case 4: return graph_.add(Node{text()});
    case 5: return graph_.add(Node{BigInt{big_int()}});
    case 6: return graph_.add(Node{symbol()});
    default: return graph_.add(Node{Variable{choices_.one_of(variables_)}});
  }
}

NodeId RandomValues::value() {
  if (depth_ >= value_depth_max || choices_.is_exhausted() || choices_.below(3) == 0) return leaf();
  if (!objects_.empty() && draws(Trait::sharing, 5)) return choices_.one_of(objects_);
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
  const std::size_t kind = choices_.one_of(object_kinds_);
  // What exists before its content may be named within it; the others only afterwards.
  const bool may_hold_itself = kind <= 4;
  const NodeId id = graph_.add(Node{PlainObject{}});
  if (may_hold_itself) objects_.push_back(id);
  Node node{object_content(kind)};
  const bool is_proxy = std::holds_alternative<Proxy>(node.content);
  const bool can_be_subclassed = !is_proxy && !std::holds_alternative<Exotic>(node.content) && kind < 11;
  const auto* plain = std::get_if<PlainObject>(&node.content);
  const bool null_prototype = plain != nullptr && plain->prototype == PlainObject::Prototype::null;
  if (can_be_subclassed && !null_prototype && draws(Trait::classes, 8)) node.class_name = choices_.one_of(class_names);
  if (!is_proxy && (plain != nullptr || draws(Trait::properties, 4))) node.properties = properties(node.content);
  node.has_id = choices_.once_in(8);
  if (std::holds_alternative<Buffer>(node.content)) buffers_.push_back(id);
  if (!may_hold_itself) objects_.push_back(id);
  graph_[id] = std::move(node);
  return id;
}

Content RandomValues::object_content(std::size_t kind) {
  switch (kind) {
    case 0: return PlainObject{draws(Trait::null_prototypes, 6) ? PlainObject::Prototype::null : PlainObject::Prototype::object};
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
    array.elements.push_back(draws(Trait::holes, 6) ? graph_.add(Node{Hole{}}) : value());
  }
  array.length = array.elements.size() + (draws(Trait::holes, 6) ? choices_.below(3) : 0);
  return array;
}

Boxed RandomValues::boxed() {
  switch (choices_.below(swarm_.has(Trait::symbols) ? 5 : 4)) {
    case 0: return Boxed{graph_.add(Node{number()})};
    case 1: return Boxed{graph_.add(Node{text()})};
    case 2: return Boxed{graph_.add(Node{choices_.once_in(2)})};
    case 3: return Boxed{graph_.add(Node{BigInt{big_int()}})};
    default: return Boxed{graph_.add(Node{symbol()})};
  }
}

RegExp RandomValues::reg_exp() {
  const double last_index = choices_.once_in(4) ? 3 : 0;
  RegExp reg_exp{choices_.one_of(reg_exp_sources), choices_.one_of(flags_), last_index};
  // Under this flag a slash in a class must be escaped.
  if (reg_exp.flags == "v" && reg_exp.source == u"[/\\]]") reg_exp.source = u"a+";
  return reg_exp;
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
  if (draws(Trait::causes, 3)) error.cause = value();
  return error;
}

Buffer RandomValues::buffer() {
  Buffer buffer;
  if (draws(Trait::shared_buffers, 4)) buffer.kind = Buffer::Kind::shared_array_buffer;
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
  const bool is_growable = buffer.kind == Buffer::Kind::array_buffer || swarm_.is_claimed("growable-shared-memory");
  // Room for at least one element of any view: without it nobody can tell a view that tracks the length from one that does not.
  if (is_growable && draws(Trait::resizable, 4)) buffer.max_length = buffer.length + 8 * (1 + choices_.below(2));
  return buffer;
}

View RandomValues::view() {
  View view;
  view.type = choices_.one_of(view_types_);
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
  Exotic exotic{choices_.one_of(exotics_), {}};
  if (exotic.name == "iterable" && use_ == ValueUse::given) exotic.values = list();
  return exotic;
}

// --- properties -----------------------------------------------------------------------------------------------------

std::vector<Property> RandomValues::properties(const Content& content) {
  std::vector<Property> out;
  for (std::size_t left = choices_.below(4); left > 0; --left) {
    PropertyKey fresh = key();
    const auto is_same = [&](const Property& property) {
      if (property.key.index() != fresh.index()) return false;
      if (const auto* text = std::get_if<std::u16string>(&fresh)) return *text == std::get<std::u16string>(property.key);
      return std::get<Symbol>(fresh).description == std::get<Symbol>(property.key).description;
    };
    if (is_taken(content, fresh)) continue;
    if (std::none_of(out.begin(), out.end(), is_same)) out.push_back(property(std::move(fresh)));
  }
  return out;
}

Property RandomValues::property(PropertyKey key) {
  Property property{std::move(key), NodeId{}, !draws(Trait::hidden, 6)};
  if (!draws(Trait::accessors, 4)) {
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
