// Laws of structured clone and of marking, over any value.
#include "harness/laws/law.h"
#include "harness/laws/story.h"

namespace portproof {
namespace {

Posed twice_is_once(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Let{"x", story.value()});
  story.step(CloneValue{story.variable("x"), {}, "y"}, "once");
  story.step(CloneValue{story.variable("y"), {}, {}}, "twice");
  return {story.end(), [](const Trace& trace) { return Seen(trace).threw("once") ? std::nullopt : Seen(trace).differ("once", "twice"); }};
}

Posed post_is_structured_clone(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  story.step(Let{"x", story.value()});
  story.step(CloneValue{story.variable("x"), {}, {}}, "cloned");
  story.step(Post{"a", story.variable("x"), {}}, "posted");
  story.step(Receive{"b", "m"}, "taken");
  story.step(Observe{story.variable("m")}, "message");
  return {story.end(), [](const Trace& trace) {
            const Seen seen(trace);
            return seen.threw("cloned") ? seen.differ("cloned", "posted") : seen.differ("cloned", "message");
          }};
}

Posed source_is_left_alone(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Let{"x", story.value()});
  story.step(Observe{story.variable("x")}, "before");
  story.step(CloneValue{story.variable("x"), {}, "y"}, "cloned");
  story.step(SetProperty{story.variable("y"), u"added", story.number(1)}, "changed");
  story.step(Observe{story.variable("x")}, "after");
  return {story.end(), [](const Trace& trace) { return Seen(trace).differ("before", "after"); }};
}

Posed one_object_stays_one(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Let{"x", story.value()});
  const NodeId twice = story.object({{u"first", story.variable("x")}, {u"second", story.list({story.variable("x")})}});
  story.step(CloneValue{twice, {}, "y"}, "cloned");
  story.step(Same{{story.variable("y.first"), story.variable("y.second.0")}}, "are one");
  return {story.end(), [](const Trace& trace) { return Seen(trace).threw("cloned") ? std::nullopt : Seen(trace).is_not("are one", "true"); }};
}

Posed marks_forbid_transfer_alone(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(Let{"x", story.value()});
  story.step(CloneValue{story.variable("x"), {}, {}}, "before");
  story.step(Mark{story.variable("x")});
  story.step(CloneValue{story.variable("x"), {}, {}}, "after");
  return {story.end(), [](const Trace& trace) { return Seen(trace).differ("before", "after"); }};
}

} // namespace

std::vector<Law> clone_laws() {
  return {
      {"clone/twice-is-once", "A clone of a clone is like the clone.", {"clone.identity.shared-ref"}, twice_is_once},
      {"clone/post-is-structured-clone", "What is posted arrives as structuredClone would have it.", {"post.immediate-clone"}, post_is_structured_clone},
      {"clone/source-is-left-alone", "Nothing that is done to a clone is seen in what it was made from.", {"post.immediate-clone"}, source_is_left_alone},
      {"clone/one-object-stays-one", "Two places that are one object are one object in the clone.", {"clone.identity.shared-ref"}, one_object_stays_one},
      {"marking/forbids-transfer-alone", "A mark changes nothing about how a value is cloned.", {"untr.cloneable-still"}, marks_forbid_transfer_alone},
  };
}

} // namespace portproof
