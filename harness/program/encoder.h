// Encoder: writes a graph in the JSON form. Ids are counted from 1 in the order of writing, for objects that have an id of
// their own or are reached more than once.
#pragma once

#include "harness/program/graph.h"

#include <boost/json/value.hpp>
#include <map>

namespace portproof {

class Encoder {
public:
  explicit Encoder(const ValueGraph& graph) : graph_(graph) {}

  // Call for every root before anything is written: counts how often each object is reached.
  void count(NodeId root);
  void count(BlockId root);

  boost::json::value value(NodeId id);
  boost::json::value step(const Step& step);
  boost::json::value block(BlockId id);
  boost::json::value key(const PropertyKey& key);

  // Forgets the ids: what follows is a document of its own.
  void end_of_ids();

private:
  void count_children(const Node& node);
  boost::json::value property(const Property& property);
  void content(const Node& node, boost::json::object& out);

  const ValueGraph& graph_;
  std::map<NodeId, int> reached_;
  std::map<NodeId, std::int64_t> ids_;
  std::map<BlockId, bool> counted_;
};

} // namespace portproof
