// YamlReader: turns the YAML form of values and steps (PROGRAMS.md, section 6) into the JSON form, and remembers where
// everything stood, so that the one decoder's errors can name lines of the file.
//
// One reader serves one case: anchors are identity within it.
#pragma once

#include "harness/program/json.h"
#include "harness/program/step_shape.h"
#include "harness/program/yaml_tree.h"

#include <boost/json/value.hpp>

namespace portproof {

class YamlReader {
public:
  // The file must outlive the reader.
  explicit YamlReader(const YamlFile& file) : file_(file) {}

  // A value, a list of steps: as JSON. `path` is where the result will stand in the JSON document that is decoded later.
  boost::json::value value(const YamlNode& node, const std::string& path);
  boost::json::value steps(const YamlNode& node, const std::string& path);

  // Forgets the anchors: what follows is another agent's.
  void end_of_anchors();

  // The first error, with its place.
  const std::optional<Error>& error() const { return error_; }
  void fail(const YamlNode& node, std::string message);

  // For the decoder: the place of the node that the path, or the longest known part of it, came from.
  PlaceOf place_of() const;

  // Tells that the JSON at `path` came from `node`, for documents that a caller builds round this reader's results.
  void remember(const std::string& path, const YamlNode& node);

  const YamlFile& file() const { return file_; }

private:
  // {"type": type}, for the rest to be added.
  static boost::json::object typed(std::string_view type);

  boost::json::value untagged(const YamlNode& node, const std::string& path);
  boost::json::value plain_scalar(const YamlNode& node);
  boost::json::value tagged(const YamlNode& node, const std::string& path);
  boost::json::value alias(const YamlNode& node);
  boost::json::value longhand(const YamlNode& node, const std::string& path);
  boost::json::value error_object(const YamlNode& node, const std::string& name, const std::string& path);
  boost::json::value view(const YamlNode& node, const std::string& type, const std::string& path);
  boost::json::value facts(const YamlNode& node, const std::string& path);
  boost::json::value list(const YamlNode& node, const std::string& path);
  boost::json::value pairs(const YamlNode& node, const std::string& path);
  boost::json::value properties(const YamlNode& node, const std::string& path);
  boost::json::value property(const boost::json::value& key, const YamlNode& node, const std::string& path);
  boost::json::value property_in_full(const YamlNode& node, const std::string& path);
  boost::json::value getter(const YamlNode& node, const std::string& path);
  boost::json::value key(const YamlNode& node, const std::string& path);
  boost::json::value step(const YamlNode& node, const std::string& path);
  boost::json::value field(const FieldShape& shape, const YamlNode& node, const std::string& path);
  boost::json::value plain(const YamlNode& node);
  boost::json::value number(const YamlNode& node);

  const YamlFile& file_;
  std::optional<Error> error_;
  std::map<std::string, std::string> places_; // by path in the JSON document
  std::map<std::size_t, std::int64_t> ids_; // of the anchors met in this case
  std::map<std::size_t, boost::json::value> repeated_; // what anchors on primitives stand for
  std::size_t copied_bytes_ = 0; // of primitives that aliases named so far
};

} // namespace portproof
