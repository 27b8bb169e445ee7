// Portable JavaScript values as a graph: what programs hand in and what traces hand out (PROGRAMS.md, section 3).
//
// Nodes name each other by NodeId and live in a ValueGraph (graph.h). Two places that name the same id mean the same object.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace portproof {

enum class NodeId : std::uint32_t {};
enum class BlockId : std::uint32_t {}; // names a list of steps: of an accessor, a handler, an agent

// --- what is no object ---------------------------------------------------------------------------------------------
struct Undefined {};
struct Null {};
struct BigInt {
  std::string digits; // decimal, with a leading '-' where negative
};
struct Symbol {
  enum class Kind { fresh, registered, well_known };
  Kind kind = Kind::fresh;
  std::u16string description;
};
struct Hole {}; // only as an element of an Array
struct Any {};  // only in expectations: matches anything
struct Variable {
  std::string path; // only in programs: a name, or a name with property keys behind dots
};

// --- objects -------------------------------------------------------------------------------------------------------
struct PlainObject {
  enum class Prototype { object, null };
  Prototype prototype = Prototype::object;
};
struct Array {
  std::vector<NodeId> elements; // Hole nodes among them; those beyond the last element are holes
  std::uint64_t length = 0;     // at least elements.size()
};
struct Boxed {
  NodeId primitive{}; // Number, String, Boolean, BigInt or Symbol by the kind of this node
};
struct Date {
  double time_ms = 0; // NaN: an invalid date
};
struct RegExp {
  std::u16string source;
  std::string flags;
  double last_index = 0;
};
struct Map {
  std::vector<std::pair<NodeId, NodeId>> entries;
};
struct Set {
  std::vector<NodeId> values;
};
struct ErrorObject {
  std::string name; // the constructor: one of standard_error_names
  std::optional<NodeId> message, cause;
};
struct Buffer {
  enum class Kind { array_buffer, shared_array_buffer };
  Kind kind = Kind::array_buffer;
  std::string bytes;                       // raw; those beyond are zeros; empty where only length and digest are known
  std::uint64_t length = 0;                // bytes
  std::optional<std::uint64_t> max_length; // bytes; resizable or growable
  std::optional<std::uint32_t> digest;     // in place of the bytes of a large buffer, observed only
  bool detached = false;
};
struct View {
  std::string type; // one of view_types
  NodeId buffer{};
  std::uint64_t offset = 0;            // bytes
  std::optional<std::uint64_t> length; // elements, bytes for DataView; absent: to the end, or tracking
  bool tracking = false;               // observed only
};
struct MessageChannelObject {};
struct MessagePortObject {}; // observed only
struct Proxy {
  std::optional<NodeId> target; // absent where it cannot be seen
  bool revoked = false;
};
struct Exotic {
  std::string name;           // given: one of exotic_names; observed: the toString tag
  std::vector<NodeId> values; // what an iterable yields
};

// An object of the platform, by what can be said of it: what it is made of, or what is seen of it.
struct PlatformObject {
  std::string name; // one of platform_names
  std::vector<std::pair<std::string, NodeId>> facts; // each name once
};

using Content = std::variant<Undefined, Null, bool, double, BigInt, std::u16string, Symbol, Hole, Any, Variable,
                             PlainObject, Array, Boxed, Date, RegExp, Map, Set, ErrorObject, Buffer, View,
                             MessageChannelObject, MessagePortObject, Proxy, Exotic, PlatformObject>;

using PropertyKey = std::variant<std::u16string, Symbol>;

// An accessor property. A getter runs its steps at each read, then returns.
struct Accessor {
  bool has_getter = false;
  std::optional<BlockId> steps;    // of the getter; absent: none
  std::optional<NodeId> returned;  // by the getter; absent: undefined
  bool has_setter = false;
};

// An own property beyond what the type itself says.
struct Property {
  PropertyKey key;
  std::variant<NodeId, Accessor> value;
  bool enumerable = true;
};

struct Node {
  Content content;
  std::vector<Property> properties = {}; // in creation order; objects only
  std::string class_name = {};           // an instance of a user's class of that name; objects only
  // Whether the object has an id: made once in an agent however often it is evaluated. Others are made anew each time.
  bool has_id = false;

  bool is_object() const { return content.index() >= 10; }
};

extern const std::vector<std::string> standard_error_names;
extern const std::vector<std::string> view_types;   // the typed arrays and DataView
extern const std::vector<std::string> exotic_names; // what a program may ask for
extern const std::vector<std::string> platform_names;

// Bytes in one element of a view type; 1 for DataView.
std::uint64_t element_size(const std::string& view_type);

} // namespace portproof
