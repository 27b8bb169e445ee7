// Encoder: writes a graph in the JSON form. Ids are counted from 1 in the order of writing, for objects that have an id of
// their own or are reached more than once.
#pragma once

#include "harness/program/reach.h"

#include <boost/json/value.hpp>

namespace portproof {

class Encoder {
public:
  explicit Encoder(const ValueGraph& graph) : graph_(graph), reach_(graph) {}

  // Call for every root before anything is written: counts how often each object is reached.
  void count(NodeId root) { reach_.add(root); }
  void count(BlockId root) { reach_.add(root); }

  boost::json::value value(NodeId id);
  boost::json::value step(const Step& step);
  boost::json::value block(BlockId id);
  boost::json::value key(const PropertyKey& key);

  // Forgets the ids: what follows is a document of its own.
  void end_of_ids();

private:
  boost::json::value property(const Property& property);
  void content(const Node& node, boost::json::object& out);

  const ValueGraph& graph_;
  Reach reach_;
  std::map<NodeId, std::int64_t> ids_;
};

} // namespace portproof
