// Decoder: reads the JSON form into a graph. The first error sticks; after it everything reads as undefined and the
// owner throws the result away. Used by program_from_json, trace_from_json and the catalog's expectations.
#pragma once

#include "harness/base/result.h"
#include "harness/program/graph.h"
#include "harness/program/json.h"

#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string_view>

namespace portproof {

class Decoder {
public:
  // What a document may hold beyond plain values.
  enum class Purpose { program, observation, expectation };

  Decoder(ValueGraph& graph, Purpose purpose) : graph_(graph), purpose_(purpose) {}

  NodeId value(const boost::json::value& json);
  PropertyKey key(const boost::json::value& json);
  Step step(const boost::json::value& json);
  BlockId block(const boost::json::value& json);

  // Forgets all ids: what follows is a document of its own. An id that was mentioned and not defined is an error.
  void end_of_ids();

  // Remembers the first error, with the path where the decoder stands.
  void fail(std::string message);
  const std::optional<Error>& error() const { return error_; }

  // Stands deeper in the document for as long as it lives, so that errors name the place.
  class At {
  public:
    At(Decoder& decoder, std::string_view segment) : decoder_(decoder), length_(decoder.path_.size()) {
      decoder_.path_.append("/").append(segment);
    }
    At(Decoder& decoder, std::size_t index) : At(decoder, std::to_string(index)) {}
    ~At() { decoder_.path_.resize(length_); }
    At(const At&) = delete;
    At& operator=(const At&) = delete;

  private:
    Decoder& decoder_;
    std::size_t length_;
  };

  ValueGraph& graph() { return graph_; }
  Purpose purpose() const { return purpose_; }

private:
  friend class ObjectReader;

  NodeId node_for_id(std::int64_t id);
  NodeId tagged_value(const boost::json::object& object);

  ValueGraph& graph_;
  Purpose purpose_;
  std::string path_;
  std::optional<Error> error_;
  std::map<std::int64_t, NodeId> ids_;
  std::set<std::int64_t> defined_;
};

// Reads the fields of one JSON object; finish() complains about those that nobody asked for.
class ObjectReader {
public:
  ObjectReader(Decoder& decoder, const boost::json::object& object) : decoder_(decoder), object_(object) {}

  // The field, or null where it is absent.
  const boost::json::value* take(std::string_view name);
  // The field; an error where it is absent.
  const boost::json::value* need(std::string_view name);

  // Typed fields. An absent one gives the fallback; one of the wrong type is an error.
  std::string text(std::string_view name, std::string fallback = {});
  std::u16string text16(std::string_view name);
  std::uint64_t whole(std::string_view name, std::uint64_t fallback);
  std::optional<std::uint64_t> optional_whole(std::string_view name);
  bool flag(std::string_view name, bool fallback);
  const boost::json::array* list(std::string_view name);
  std::optional<NodeId> optional_value(std::string_view name);
  NodeId value(std::string_view name);
  std::vector<NodeId> values(std::string_view name);
  // A number, or {"type":"number",…}.
  double number(std::string_view name, double fallback);

  bool has(std::string_view name) const { return object_.contains(name); }
  void finish();

private:
  Decoder& decoder_;
  const boost::json::object& object_;
  std::set<std::string, std::less<>> taken_;
};

// The number that `String(number)` wrote, "-0", "NaN" and "Infinity" included. Empty where the text is no number.
std::optional<double> number_from_text(std::string_view text);
// The shortest text that reads back as the same number, as JavaScript writes it, but "-0" for negative zero.
std::string text_from_number(double number);

} // namespace portproof
