// JavascriptWriter: renders values and steps, line by line. An object that occurs more than once, or has an id, becomes a variable
// at its first use; one that contains itself is made empty and then filled.
#pragma once

#include "harness/program/program.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace portproof {

class JavascriptWriter {
public:
  explicit JavascriptWriter(const ValueGraph& graph);

  // Renders the steps at the current depth.
  void block(BlockId id);
  std::string text() const;
  void line(const std::string& text);

private:
  friend class JavascriptSteps;

  // An expression for the value; declarations that it needs become lines before it.
  std::string value(NodeId id);
  std::string list(const std::vector<NodeId>& ids);
  std::string object(NodeId id, const Node& node);
  std::string literal(const Node& node);
  std::string plain_object(const Node& node);
  std::string with_properties(const Node& node, std::string expression);
  std::string property(const Property& property);
  std::string getter(const Property& property, const Accessor& accessor);
  std::string array(const Node& node, const Array& array);
  std::string buffer(const Buffer& buffer);
  std::string view(const View& view);
  std::string constructed(const Node& node, const std::string& constructor, const std::string& arguments);
  void fill(const std::string& name, const Node& node);
  std::string nested(BlockId id, const std::string& last_line);

  const ValueGraph& graph_;
  std::map<NodeId, int> reached_;
  std::map<NodeId, std::string> names_; // of the variables declared so far
  std::set<std::string> declared_;      // names that steps have bound
  std::vector<std::string> lines_;
  int depth_ = 0;
};

std::string javascript_key(const PropertyKey& key);    // as in an object literal
std::string javascript_access(const PropertyKey& key); // behind an object: `.a`, `["a b"]`, `[Symbol.iterator]`

} // namespace portproof
