// The smaller kinds of objects: boxed primitives, Date, RegExp, errors, functions, proxies, and the exotic objects that
// only matter by what they refuse.
#pragma once

#include "impl/value/object.h"

#include <functional>
#include <string_view>

namespace portproof::reference {

// Number, String, Boolean, BigInt and Symbol objects.
class Boxed final : public Object {
public:
  Boxed(Shape* empty, Value primitive) : Object(ObjectKind::boxed, empty), primitive_(primitive) {}
  static Boxed* make(Heap& heap, Value primitive) { return heap.make<Boxed>(heap.empty_shape(), primitive); }

  Value primitive() const { return primitive_; }

  std::optional<Property> builtin_own(Heap& heap, PropertyKey key) override;
  void builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) override;
  void trace(Marker& marker) override;

private:
  Value primitive_;
};

class Date final : public Object {
public:
  Date(Shape* empty, double time_ms) : Object(ObjectKind::date, empty), time_ms_(time_ms) {}
  static Date* make(Heap& heap, double time_ms) { return heap.make<Date>(heap.empty_shape(), time_ms); }

  double time_ms() const { return time_ms_; } // since the epoch; NaN where invalid
  void set_time_ms(double time_ms) { time_ms_ = time_ms; }

private:
  double time_ms_;
};

class RegExp final : public Object {
public:
  RegExp(Shape* empty, String* source, String* flags)
      : Object(ObjectKind::regexp, empty), source_(source), flags_(flags) {}
  static RegExp* make(Heap& heap, String* source, String* flags) {
    return heap.make<RegExp>(heap.empty_shape(), source, flags);
  }

  String* source() const { return source_; }
  String* flags() const { return flags_; }
  Value last_index() const { return last_index_; }

  std::optional<Property> builtin_own(Heap& heap, PropertyKey key) override;
  bool builtin_write(Heap& heap, PropertyKey key, Value value) override;
  void builtin_keys(Heap& heap, std::vector<PropertyKey>& keys) override;
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  String* source_;
  String* flags_;
  Value last_index_ = 0.0;
};

enum class ErrorType : std::uint8_t {
  error,
  eval_error,
  range_error,
  reference_error,
  syntax_error,
  type_error,
  uri_error,
  aggregate_error,
};
std::string_view name_of(ErrorType type);
// Nothing where the name is none of the constructors'.
std::optional<ErrorType> error_type_of(std::string_view name);

// An object with error internals. message, cause and stack are ordinary own properties.
class ErrorObject final : public Object {
public:
  ErrorObject(Shape* empty, ErrorType type) : Object(ObjectKind::error, empty), type_(type) {}
  static ErrorObject* make(Heap& heap, ErrorType type) { return heap.make<ErrorObject>(heap.empty_shape(), type); }

  // Whose prototype it has.
  ErrorType type() const { return type_; }

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;

private:
  ErrorType type_;
};

class DomException final : public Object {
public:
  DomException(Shape* empty, String* name, String* message)
      : Object(ObjectKind::dom_exception, empty), name_(name), message_(message) {}
  static DomException* make(Heap& heap, String* name, String* message) {
    return heap.make<DomException>(heap.empty_shape(), name, message);
  }

  String* name() const { return name_; }
  String* message() const { return message_; }
  int code() const; // the legacy code of the name; 0 where it has none

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;
  void trace(Marker& marker) override;

private:
  String* name_;
  String* message_;
};

using NativeFunction = std::function<Completion<Value>(Heap& heap, Value self, const std::vector<Value>& arguments)>;

class Function final : public Object {
public:
  Function(Shape* empty, std::string_view tag, NativeFunction call)
      : Object(ObjectKind::function, empty), tag_(tag), call_(std::move(call)) {}
  // `tag`: what Object.prototype.toString calls it: Function, AsyncFunction.
  static Function* make(Heap& heap, NativeFunction call, std::string_view tag = "Function") {
    return heap.make<Function>(heap.empty_shape(), tag, std::move(call));
  }

  Completion<Value> call(Heap& heap, Value self, const std::vector<Value>& arguments) {
    return call_(heap, self, arguments);
  }
  std::string_view tag() const { return tag_; }
  // What Function.prototype.toString gives; `source` of static storage.
  std::string_view source() const { return source_; }
  void set_source(std::string_view source) { source_ = source; }

  static constexpr std::string_view native_source = "function () { [native code] }";

private:
  std::string_view tag_; // of static storage
  std::string_view source_ = native_source;
  NativeFunction call_;
};

// An object that cannot be serialized: Promise, WeakMap, URL, globalThis … Those that a program asks more of derive from it.
class Exotic : public Object {
public:
  Exotic(Shape* empty, std::string_view tag) : Object(ObjectKind::exotic, empty), tag_(tag) {}
  // `tag`, of static storage: what Object.prototype.toString calls it.
  static Exotic* make(Heap& heap, std::string_view tag) { return heap.make<Exotic>(heap.empty_shape(), tag); }

  std::string_view tag() const { return tag_; }

private:
  std::string_view tag_;
};

class Proxy final : public Object {
public:
  Proxy(Shape* empty, Object* target) : Object(ObjectKind::proxy, empty), target_(target) {}
  static Proxy* make(Heap& heap, Object* target) { return heap.make<Proxy>(heap.empty_shape(), target); }

  Object* target() const { return revoked_ ? nullptr : target_; }
  // The target, also after the proxy was revoked.
  Object* made_target() const { return target_; }
  bool is_revoked() const { return revoked_; }
  void revoke() { revoked_ = true; }
  void trace(Marker& marker) override;

private:
  Object* target_;
  bool revoked_ = false;
};

} // namespace portproof::reference
