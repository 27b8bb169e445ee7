// Pipeline: stages, each an agent on a strand of its own, in a row; between two of them a link (link.h) whose ports they are handed by
// transfer. What the first stage is given goes through all of them into the sink, in order. An item is settled when the sink has
// it or a stage has failed on it; word of that goes back link by link, so that no more than the credits of the first link is ever
// in the pipeline, however slow the slowest stage.
//
// Where a stage ends, both its neighbours see their link close, and so on to both ends: nothing more is accepted, what had gone past the stage
// still comes to the sink, and what had not come back is indefinite. All ports are closed when it is over.
//
// [flow.pipeline.bound] [flow.pipeline.order] [flow.pipeline.failure] [flow.pipeline.end]
#pragma once

#include "impl/flow/link.h"

#include <memory>
#include <vector>

namespace portproof::reference {

// On the strand of the stage, for each item in turn. A throw fails the item and no other.
using StageWork = std::function<Completion<Value>(Agent&, Value)>;

// Of the two halves of one link; either may be null.
struct LinkWatchers {
  LinkWatcher* sender = nullptr;
  LinkWatcher* receiver = nullptr;
};

class Pipeline {
public:
  struct Plan {
    std::vector<StageWork> stages; // at least one
    std::size_t credits = 16;      // of each link
    std::function<void(Value)> sink = [](Value) {};
    LinkMetrics* metrics = nullptr; // of the first link
    // One for each link, one more than there are stages; or none. They outlive the pipeline.
    std::vector<LinkWatchers> watchers = {};
  };

  // Starts the stages. Both ends belong to the agent, which must outlive it.
  Pipeline(Agent& agent, Plan plan);
  // Waits for the stages, which have ended where the agent's loop has.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Buffers that the item is, or lists, move.
  void process(Value item, WhenSettled settled);
  const Credits& credits() const { return source_->credits(); }
  void close_when_settled() { source_->close_when_settled(); }
  void when_closed(std::function<void()> closed) { source_->when_closed(std::move(closed)); }

private:
  std::vector<std::unique_ptr<Strand>> strands_;
  std::unique_ptr<LinkSender> source_;
  std::unique_ptr<LinkReceiver> sink_;
};

} // namespace portproof::reference
