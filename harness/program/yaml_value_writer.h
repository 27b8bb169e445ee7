// YamlValueWriter: values, keys and steps in flow style, on one line. One writer serves one document, whose anchors it counts.
#pragma once

#include "harness/program/reach.h"

#include <string>

namespace portproof {

class YamlValueWriter {
public:
  explicit YamlValueWriter(const ValueGraph& graph) : graph_(graph), reach_(graph) {}

  // Call for every root before anything is written.
  void count(NodeId root) { reach_.add(root); }
  void count(BlockId root) { reach_.add(root); }

  // What follows is another agent's: it shares no object with what was written.
  void end_of_anchors();

  // Without the blank behind a tag that has no content, which flow style needs before a comma and a line end does not.
  std::string value(NodeId id);

  // Within a collection in flow style.
  std::string flow(NodeId id);
  std::string flow(const std::vector<NodeId>& ids); // in brackets
  std::string flow_steps(BlockId id);

  std::string key(const PropertyKey& key);
  std::string target(const Target& target);

private:
  std::string primitive(const Content& content);
  std::string object(const Node& node);
  std::string plain_object(const Node& node, const PlainObject& object);
  std::string array(const Node& node, const Array& array);
  std::string boxed(const Node& node, const Boxed& boxed);
  std::string reg_exp(const Node& node, const RegExp& reg_exp);
  std::string map(const Node& node, const Map& map);
  std::string error(const Node& node, const ErrorObject& error);
  std::string buffer(const Node& node, const Buffer& buffer);
  std::string view(const Node& node, const View& view);
  std::string proxy(const Node& node, const Proxy& proxy);
  std::string exotic(const Node& node, const Exotic& exotic);
  std::string platform_object(const Node& node, const PlatformObject& object);

  // `!new {type: T, class: …, <fields>, properties: …}`.
  std::string longhand(const Node& node, const std::string& type, std::vector<std::string> fields = {});
  // `class: …` and `properties: …` of a node, where it has them.
  std::vector<std::string> class_field(const Node& node);
  std::vector<std::string> properties_field(const Node& node);
  std::string properties(const std::vector<Property>& properties);
  // Whether only the JSON form's descriptor, written as a mapping, says all of the property.
  bool needs_descriptor(const Property& property) const;
  std::string property_value(const Property& property);
  std::string property_in_full(const Property& property);
  std::string getter_fields(const Accessor& accessor);

  bool is_shared(NodeId id) const { return graph_[id].has_id || reach_.times(id) > 1; }

  const ValueGraph& graph_;
  Reach reach_;
  std::map<NodeId, std::string> anchors_; // of the objects written so far
  std::size_t anchors_made_ = 0;
};

} // namespace portproof
