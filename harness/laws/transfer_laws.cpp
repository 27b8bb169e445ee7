// Laws of transfer: all or nothing, and nothing but ownership changes.
#include "harness/laws/law.h"
#include "harness/laws/story.h"

namespace portproof {
namespace {

// A list, and a value, of which one is refused whatever else there is.
std::pair<NodeId, NodeId> refused(Story& story, Choices& choices) {
  const NodeId sent = story.object({{u"u", story.variable("u")}, {u"v", story.variable("v")}});
  std::vector<NodeId> list = {story.variable("u"), story.variable("v")};
  switch (choices.below(4)) {
    case 0: list.push_back(story.object({})); break;
    case 1: list.push_back(story.variable("u")); break;
    case 2: list.push_back(story.number(5)); break;
    default: return {story.list({sent, story.add(Exotic{"function", {}})}), story.list(std::move(list))};
  }
  return {sent, story.list(std::move(list))};
}

Posed failed_post_changes_nothing(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  story.step(OpenChannel{{"v", "w"}});
  story.step(Let{"u", story.buffer()});
  story.step(Observe{story.variable("u")}, "before");
  const auto [value, list] = refused(story, choices);
  story.step(Post{"a", value, list}, "refused");
  story.step(Observe{story.variable("u")}, "after");
  story.step(Receive{"b", {}}, "taken");
  story.step(Post{"v", story.number(1), {}}, "still open");
  story.step(Receive{"w", {}}, "through it");
  return {story.end(), [](const Trace& trace) -> std::optional<Difference> {
            const Seen seen(trace);
            if (!seen.threw("refused")) return Difference{0, "refused: throws", std::nullopt};
            if (auto differ = seen.differ("before", "after")) return differ;
            if (auto differ = seen.is_not("taken", "undefined")) return differ;
            return seen.is_not("through it", "{message: 1}");
          }};
}

Posed there_and_back(Choices& choices, const Swarm& swarm) {
  Story story(choices, swarm);
  story.step(OpenChannel{{"a", "b"}});
  story.step(Let{"u", story.buffer()});
  story.step(Let{"first", story.variable("u")});
  story.step(Observe{story.variable("u")}, "before");
  for (std::size_t left = 1 + choices.below(3); left != 0; --left) {
    story.step(Post{"a", story.variable("u"), story.list({story.variable("u")})}, "sent");
    story.step(Receive{"b", "v"}, "taken");
    story.step(Post{"b", story.variable("v"), story.list({story.variable("v")})}, "sent back");
    story.step(Receive{"a", "u"}, "taken back");
  }
  story.step(Observe{story.variable("u")}, "after");
  story.step(Same{{story.variable("u"), story.variable("first")}}, "are one");
  story.step(Get{story.variable("first"), u"byteLength"}, "left behind");
  return {story.end(), [](const Trace& trace) -> std::optional<Difference> {
            const Seen seen(trace);
            if (auto differ = seen.differ("before", "after")) return differ;
            if (auto differ = seen.is_not("are one", "false")) return differ;
            return seen.is_not("left behind", "0");
          }};
}

} // namespace

std::vector<Law> transfer_laws() {
  return {
      {"transfer/failed-post-changes-nothing", "A post that throws leaves what it lists as it was, and sends nothing.", {"tl.atomic.nothing-delivered-on-error", "tl.atomic.bad-entry-keeps-earlier", "tl.atomic.value-error-keeps-buffers"}, failed_post_changes_nothing},
      {"transfer/there-and-back-is-the-identity", "A buffer that was sent there and back has the same bytes, and another owner at each moment.", {"tl.unusable-after"}, there_and_back},
  };
}

} // namespace portproof
